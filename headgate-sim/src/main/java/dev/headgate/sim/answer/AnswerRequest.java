package dev.headgate.sim.answer;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a simulated model needs to know of a request, whatever its wire format.
 *
 * @param model the model asked
 * @param prompt the text of the last user message
 * @param promptTokens estimated tokens of the whole request
 * @param images images in it
 * @param audioClips audio parts in it
 * @param tools functions offered
 * @param toolChoice whether to call one
 * @param answersToolResult whether the last message is a tool's result
 * @param shape the form of the text
 * @param choices how many answers, at least 1
 * @param maxTokens the most tokens per answer, if bounded
 * @param reasoningTokens reasoning tokens before each answer; 0 for none
 * @param topLogprobs how many alternatives to give per token; empty when log-probabilities were not
 *     asked for
 */
public record AnswerRequest(
    String model,
    String prompt,
    long promptTokens,
    int images,
    int audioClips,
    List<Tool> tools,
    ToolChoice toolChoice,
    boolean answersToolResult,
    ReplyShape shape,
    int choices,
    OptionalInt maxTokens,
    int reasoningTokens,
    OptionalInt topLogprobs) {

  /** Copies the lists. */
  public AnswerRequest {
    tools = List.copyOf(tools);
  }

  /** A plain question: text in, text out. */
  public static AnswerRequest of(String model, String prompt) {
    return builder(model).prompt(prompt).build();
  }

  /** Starts a request to a model. */
  public static AnswerRequestBuilder builder(String model) {
    return new AnswerRequestBuilder(model);
  }
}
