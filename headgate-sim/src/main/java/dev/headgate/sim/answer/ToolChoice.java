package dev.headgate.sim.answer;

/** Whether the answer is to be a tool call. */
public sealed interface ToolChoice {

  /** Never call a tool. */
  record Never() implements ToolChoice {}

  /** Call a tool when the prompt asks for one. */
  record Auto() implements ToolChoice {}

  /** Call some tool. */
  record Required() implements ToolChoice {}

  /**
   * Call this tool.
   *
   * @param name the name of an offered tool
   */
  record Named(String name) implements ToolChoice {}
}
