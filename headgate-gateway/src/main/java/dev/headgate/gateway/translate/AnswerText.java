package dev.headgate.gateway.translate;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.gateway.sse.SseEvent;
import dev.headgate.gateway.sse.SseParser;
import java.util.List;

/** Reads an answer in a client's dialect, piece by piece, for its words. Used on one thread. */
public final class AnswerText {

  private static final int MAX_EVENT_BYTES = 16 * 1_024 * 1_024;

  private final AnswerSource source;
  private final boolean stream;
  private final SseParser events = new SseParser(MAX_EVENT_BYTES);
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder calls = new StringBuilder();
  private boolean cutShort;

  private AnswerText(AnswerSource source, boolean stream) {
    this.source = source;
    this.stream = stream;
  }

  /** Returns a reader of an answer to that request. */
  public static AnswerText to(ChatRequest request) {
    AnswerSource source =
        request.dialect() == Dialect.ANTHROPIC ? new AnthropicAnswer(false) : new OpenAiAnswer();
    return new AnswerText(source, request.stream());
  }

  /**
   * Reads on.
   *
   * @param piece whole events of a stream, or the whole body
   * @throws InvalidAnswerException if it is no answer of the dialect
   */
  public void read(byte[] piece) {
    if (!stream) {
      take(source.body(piece));
      return;
    }
    for (SseEvent event : events.feed(piece)) {
      take(source.event(event));
    }
  }

  /** Returns the text so far, without the reasoning. */
  public String text() {
    return text.toString();
  }

  /** Returns the tool calls so far: names and arguments as they came. */
  public String toolCalls() {
    return calls.toString();
  }

  /** Returns whether the answer was cut off at its longest, or filtered. */
  public boolean isCutShort() {
    return cutShort;
  }

  private void take(List<AnswerPart> parts) {
    for (AnswerPart part : parts) {
      switch (part) {
        case AnswerPart.Text words -> text.append(words.text());
        case AnswerPart.ToolCall call -> calls.append(call.name()).append(' ');
        case AnswerPart.Arguments arguments -> calls.append(arguments.json());
        case AnswerPart.Finish finish ->
            cutShort =
                finish.reason() == FinishReason.LENGTH || finish.reason() == FinishReason.FILTERED;
        case AnswerPart.Start start -> {}
        case AnswerPart.Reasoning reasoning -> {}
      }
    }
  }
}
