package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import dev.headgate.gateway.config.VerifierConfig;
import java.util.Locale;

/** What judges a plan's answers, as people are shown it: with the keys of the configuration. */
final class VerifierView {

  private VerifierView() {}

  static void put(ObjectNode view, VerifierConfig verifier) {
    switch (verifier) {
      case VerifierConfig.Logprobs by ->
          view.put("by", "logprobs")
              .put("tokens", by.tokens())
              .put("min_confidence", by.minConfidence());
      case VerifierConfig.Check by -> put(view.put("by", "check"), by);
      case VerifierConfig.Agreement by -> put(view.put("by", "agreement"), by);
      case VerifierConfig.Judge by ->
          view.put("by", "judge")
              .put("model", by.model().value())
              .put("min_points", by.minPoints())
              .put("own_prompt", by.prompt().isPresent());
      case VerifierConfig.Code by -> put(view.put("by", "code"), by);
      case VerifierConfig.Trained by ->
          view.put("by", "trained").put("min_probability", by.minProbability());
    }
    view.put("calls_per_answer", verifier.callsPerAnswer())
        .put("unjudged", verifier.passesUnjudged() ? "give" : "escalate");
  }

  private static void put(ObjectNode view, VerifierConfig.Check check) {
    check.matches().map(Pattern::pattern).ifPresent(text -> view.put("matches", text));
    check.rejects().map(Pattern::pattern).ifPresent(text -> view.put("rejects", text));
    view.put("json", check.json()).put("schema", check.schema().isPresent());
  }

  private static void put(ObjectNode view, VerifierConfig.Agreement agreement) {
    view.put("samples", agreement.samples())
        .put("min_share", agreement.minShare())
        .put("temperature", agreement.temperature());
    agreement.answer().map(Pattern::pattern).ifPresent(text -> view.put("answer", text));
  }

  private static void put(ObjectNode view, VerifierConfig.Code code) {
    ArrayNode languages = view.putArray("languages");
    code.languages().stream()
        .map(language -> language.name().toLowerCase(Locale.ROOT))
        .sorted()
        .forEach(languages::add);
    view.put("required", code.required());
  }
}
