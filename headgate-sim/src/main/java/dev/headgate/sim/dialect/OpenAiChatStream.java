package dev.headgate.sim.dialect;

import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.answer.Choice;
import dev.headgate.sim.dialect.StreamEvent.Kind;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The events of one streamed chat completion: a role chunk per choice, the deltas of all choices in
 * turn, a finish chunk per choice, the usage if asked for, {@code [DONE]}.
 */
final class OpenAiChatStream {

  private static final String DONE = "data: [DONE]\n\n";

  private final Answer answer;
  private final boolean includeUsage;
  private final String head;
  private final String tail;

  OpenAiChatStream(Answer answer, Envelope envelope, boolean includeUsage) {
    this.answer = answer;
    this.includeUsage = includeUsage;
    this.head =
        "data: {\"id\":\""
            + OpenAiChat.id(envelope)
            + "\",\"object\":\"chat.completion.chunk\",\"created\":"
            + envelope.createdSeconds()
            + ",\"model\":"
            + Json.quote(answer.request().model())
            + ",\"system_fingerprint\":\""
            + OpenAiChat.FINGERPRINT
            + "\",\"choices\":[";
    // With include_usage, OpenAI puts "usage": null on every chunk but the last.
    this.tail = includeUsage ? "],\"usage\":null}\n\n" : "]}\n\n";
  }

  Iterator<StreamEvent> events() {
    EventSequence events = new EventSequence();
    for (Choice choice : answer.choices()) {
      events.then(
          Kind.OPENING, chunk(choice, "{\"role\":\"assistant\",\"content\":\"\"}", "null", "null"));
    }
    events.then(deltas());
    for (Choice choice : answer.choices()) {
      String finish = Json.quote(OpenAiChat.finish(choice.finish()));
      events.then(Kind.CLOSING, chunk(choice, "{}", "null", finish));
    }
    if (includeUsage) {
      events.then(Kind.CLOSING, head + "],\"usage\":" + OpenAiUsage.of(answer) + "}\n\n");
    }
    return events.then(Kind.END, DONE);
  }

  private String chunk(Choice choice, String delta, String logprobs, String finish) {
    return head
        + "{\"index\":"
        + choice.index()
        + ",\"delta\":"
        + delta
        + ",\"logprobs\":"
        + logprobs
        + ",\"finish_reason\":"
        + finish
        + "}"
        + tail;
  }

  private Iterator<StreamEvent> deltas() {
    List<OpenAiDeltas> perChoice = answer.choices().stream().map(OpenAiDeltas::new).toList();
    return new Iterator<>() {
      private int choice;
      private int round;
      private int left = perChoice.stream().mapToInt(OpenAiDeltas::size).sum();

      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      public StreamEvent next() {
        if (left == 0) {
          throw new NoSuchElementException();
        }
        while (round >= perChoice.get(choice).size()) {
          advance();
        }
        StreamEvent event = delta(choice, perChoice.get(choice), round);
        left--;
        advance();
        return event;
      }

      private void advance() {
        choice++;
        if (choice == perChoice.size()) {
          choice = 0;
          round++;
        }
      }
    };
  }

  private StreamEvent delta(int choice, OpenAiDeltas deltas, int index) {
    String logprobs = "null";
    if (answer.request().topLogprobs().isPresent() && deltas.isText(index)) {
      int top = answer.request().topLogprobs().getAsInt();
      logprobs = Logprobs.of(List.of(deltas.textToken(index)), top).toString();
    }
    return StreamEvent.of(
        Kind.CONTENT, chunk(answer.choices().get(choice), deltas.get(index), logprobs, "null"));
  }
}
