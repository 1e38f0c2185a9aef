package dev.headgate.gateway.verify;

import com.google.re2j.Pattern;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.core.spi.Verdict;
import dev.headgate.gateway.config.AnswerSchema;
import dev.headgate.gateway.translate.AnswerText;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes an answer for good that is whole, not empty, and passes the checks. Patterns run in linear
 * time whatever a model writes. An answer of tool calls alone has no text to be checked and passes.
 *
 * @param matches a pattern that the text must hold
 * @param rejects a pattern that it must not hold, such as a refusal's words
 * @param json whether the text must be JSON
 * @param schema the JSON Schema that it must fit; implies {@code json}
 * @param passesUnjudged whether an answer that cannot be read is given all the same
 */
record CheckVerifier(
    Optional<Pattern> matches,
    Optional<Pattern> rejects,
    boolean json,
    Optional<AnswerSchema> schema,
    boolean passesUnjudged)
    implements AnswerVerifier {

  @Override
  public String name() {
    return "check";
  }

  @Override
  public Inspection inspect(ChatRequest request, ModelId model, SideCalls calls) {
    return new WholeText(AnswerText.to(request)) {
      @Override
      void judge(AnswerText answer, Consumer<Verdict> verdict) {
        verdict.accept(
            fault(answer)
                .map(fault -> new Verdict(Verdict.Kind.POOR, 0, fault))
                .orElseGet(() -> new Verdict(Verdict.Kind.GOOD, 1, "passes all checks")));
      }
    };
  }

  private Optional<String> fault(AnswerText answer) {
    if (answer.isCutShort()) {
      return Optional.of("cut short by its length or a filter");
    }
    String text = answer.text();
    if (text.isBlank()) {
      return answer.toolCalls().isEmpty() ? Optional.of("empty") : Optional.empty();
    }
    if (matches.isPresent() && !matches.get().matcher(text).find()) {
      return Optional.of("does not hold the pattern it must");
    }
    if (rejects.isPresent() && rejects.get().matcher(text).find()) {
      return Optional.of("holds the pattern it must not");
    }
    return schema
        .map(wanted -> wanted.fault(text))
        .orElseGet(() -> json ? AnswerSchema.faultOfJson(text) : Optional.empty());
  }
}
