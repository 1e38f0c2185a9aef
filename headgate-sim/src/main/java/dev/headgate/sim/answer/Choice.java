package dev.headgate.sim.answer;

import java.util.List;

/**
 * One of the answers to a request.
 *
 * @param index its position, from 0
 * @param reasoning tokens of the reasoning before it; empty for none
 * @param text tokens of the text; empty when it is a tool call
 * @param toolCalls calls of offered functions
 * @param finish why it ended
 */
public record Choice(
    int index,
    List<String> reasoning,
    List<String> text,
    List<ToolCall> toolCalls,
    FinishReason finish) {

  /** The text in one piece. */
  public String wholeText() {
    return String.join("", text);
  }

  /** The reasoning in one piece. */
  public String wholeReasoning() {
    return String.join("", reasoning);
  }

  /** All tokens of this answer, reasoning included. */
  public int tokens() {
    int calls = 0;
    for (ToolCall call : toolCalls) {
      calls += 1 + (call.arguments().length() + 3) / 4;
    }
    return reasoning.size() + text.size() + calls;
  }
}
