package dev.headgate.sim.answer;

import java.util.List;
import java.util.OptionalInt;

/** Collects the parts of an {@link AnswerRequest}; everything but the model has a default. */
public final class AnswerRequestBuilder {

  private final String model;
  private String prompt = "";
  private PromptSize size = new PromptSize();
  private List<Tool> tools = List.of();
  private ToolChoice toolChoice = new ToolChoice.Auto();
  private boolean answersToolResult;
  private ReplyShape shape = new ReplyShape.Prose();
  private int choices = 1;
  private OptionalInt maxTokens = OptionalInt.empty();
  private int reasoningTokens;
  private OptionalInt topLogprobs = OptionalInt.empty();

  AnswerRequestBuilder(String model) {
    this.model = model;
  }

  /** Sets the text of the last user message. */
  public AnswerRequestBuilder prompt(String value) {
    prompt = value;
    return this;
  }

  /** Sets the size of the whole request; without it, that of the prompt is used. */
  public AnswerRequestBuilder size(PromptSize value) {
    size = value;
    return this;
  }

  /** Sets the functions offered. */
  public AnswerRequestBuilder tools(List<Tool> value) {
    tools = value;
    return this;
  }

  /** Sets whether to call a tool. */
  public AnswerRequestBuilder toolChoice(ToolChoice value) {
    toolChoice = value;
    return this;
  }

  /** Says that the last message is a tool's result. */
  public AnswerRequestBuilder answersToolResult(boolean value) {
    answersToolResult = value;
    return this;
  }

  /** Sets the form of the text. */
  public AnswerRequestBuilder shape(ReplyShape value) {
    shape = value;
    return this;
  }

  /** Sets how many answers are wanted. */
  public AnswerRequestBuilder choices(int value) {
    choices = value;
    return this;
  }

  /** Bounds the tokens per answer. */
  public AnswerRequestBuilder maxTokens(OptionalInt value) {
    maxTokens = value;
    return this;
  }

  /** Sets the reasoning tokens before each answer. */
  public AnswerRequestBuilder reasoningTokens(int value) {
    reasoningTokens = value;
    return this;
  }

  /** Asks for log-probabilities. */
  public AnswerRequestBuilder topLogprobs(OptionalInt value) {
    topLogprobs = value;
    return this;
  }

  /** The request. */
  public AnswerRequest build() {
    if (size.isEmpty()) {
      size.addText(prompt);
    }
    return new AnswerRequest(
        model,
        prompt,
        size.tokens(),
        size.images(),
        size.audioClips(),
        tools,
        toolChoice,
        answersToolResult,
        shape,
        choices,
        maxTokens,
        reasoningTokens,
        topLogprobs);
  }
}
