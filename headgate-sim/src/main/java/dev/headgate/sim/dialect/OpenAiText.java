package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.answer.AnswerRequest;
import dev.headgate.sim.answer.Choice;
import dev.headgate.sim.dialect.StreamEvent.Kind;
import java.util.Iterator;

/**
 * OpenAI's legacy text completions; a list of prompts gets one choice (or {@code n}) per prompt.
 */
final class OpenAiText implements Dialect {

  private static final int MOST_CHOICES = 2_048;

  @Override
  public WireRequest read(JsonNode body, Target target) {
    String model = Fields.model(body, target);
    JsonNode prompt = body.path("prompt");
    int prompts = prompt.isArray() && !prompt.path(0).isNumber() ? prompt.size() : 1;
    AnswerRequest ask =
        AnswerRequest.builder(model)
            .prompt(text(prompt))
            .choices(choices(body, prompts))
            .maxTokens(Fields.positive(body, "max_tokens"))
            .build();
    boolean usage = Fields.flag(body.path("stream_options"), "include_usage");
    return new WireRequest(ask, Fields.flag(body, "stream"), usage);
  }

  private static int choices(JsonNode body, int prompts) {
    int choices = Fields.choices(body, "n") * prompts;
    if (choices > MOST_CHOICES) {
      throw Fields.wrong("n", body.path("n"), "at most " + MOST_CHOICES + " answers in all");
    }
    return choices;
  }

  private static String text(JsonNode prompt) {
    if (prompt.isMissingNode() || prompt.isNull()) {
      throw Fields.missing("prompt");
    }
    if (prompt.isTextual()) {
      return prompt.textValue();
    }
    if (!prompt.isArray() || prompt.isEmpty() || prompt.size() > MOST_CHOICES) {
      throw Fields.wrong(
          "prompt", prompt, "a string or an array of 1 to " + MOST_CHOICES + " strings or tokens");
    }
    StringBuilder joined = new StringBuilder();
    for (JsonNode part : prompt) {
      joined
          .append(joined.isEmpty() ? "" : "\n")
          .append(part.isTextual() ? part.textValue() : part);
    }
    return joined.toString();
  }

  @Override
  public byte[] whole(Answer answer, Envelope envelope) {
    ObjectNode root = head(answer, envelope);
    ArrayNode choices = root.putArray("choices");
    for (Choice choice : answer.choices()) {
      choices.add(choice(choice, choice.wholeText(), true));
    }
    root.set("usage", OpenAiUsage.of(answer));
    return Json.bytes(root);
  }

  @Override
  public Iterator<StreamEvent> events(Answer answer, WireRequest request, Envelope envelope) {
    EventSequence events = new EventSequence();
    for (Choice choice : answer.choices()) {
      events.each(
          choice.text().size(),
          i -> event(answer, envelope, choice(choice, choice.text().get(i), false)));
    }
    for (Choice choice : answer.choices()) {
      events.then(Kind.CLOSING, event(answer, envelope, choice(choice, "", true)));
    }
    if (request.includeUsage()) {
      ObjectNode root = head(answer, envelope);
      root.putArray("choices");
      root.set("usage", OpenAiUsage.of(answer));
      events.then(Kind.CLOSING, "data: " + root + "\n\n");
    }
    return events.then(Kind.END, "data: [DONE]\n\n");
  }

  @Override
  public byte[] error(Problem problem, Envelope envelope) {
    return OpenAiErrors.body(problem);
  }

  @Override
  public byte[] errorEvent(Problem problem, Envelope envelope) {
    return OpenAiErrors.event(problem);
  }

  private static String event(Answer answer, Envelope envelope, ObjectNode choice) {
    ObjectNode root = head(answer, envelope);
    root.putArray("choices").add(choice);
    return "data: " + root + "\n\n";
  }

  private static ObjectNode head(Answer answer, Envelope envelope) {
    return Json.object()
        .put("id", "cmpl-sim-" + envelope.id())
        .put("object", "text_completion")
        .put("created", envelope.createdSeconds())
        .put("model", answer.request().model())
        .put("system_fingerprint", OpenAiChat.FINGERPRINT);
  }

  private static ObjectNode choice(Choice choice, String text, boolean last) {
    ObjectNode node = Json.object().put("text", text).put("index", choice.index());
    node.putNull("logprobs");
    return node.put("finish_reason", last ? OpenAiChat.finish(choice.finish()) : null);
  }
}
