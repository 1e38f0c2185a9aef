package dev.headgate.gateway.config.file;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.config.AnswerSchema;
import dev.headgate.gateway.config.CodeLanguage;
import dev.headgate.gateway.config.VerifierConfig;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.verify.VerifierModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes what judges the answers of a plan, or says what is wrong with it. */
final class VerifyAssembly {

  private static final List<Key<Values>> KINDS =
      List.of(
          VerifySections.BY_LOGPROBS,
          VerifySections.BY_CHECK,
          VerifySections.BY_AGREEMENT,
          VerifySections.BY_JUDGE,
          VerifySections.BY_CODE,
          VerifySections.BY_TRAINED);

  private final List<ModelCard> cards;
  private final References references;
  private final Reading reading;

  VerifyAssembly(List<ModelCard> cards, References references, Reading reading) {
    this.cards = cards;
    this.references = references;
    this.reading = reading;
  }

  Optional<VerifierConfig> build(Values verify) {
    long kinds = KINDS.stream().filter(verify::mentions).count();
    if (kinds != 1) {
      reading.fail(
          verify.place(),
          kinds
              + " of logprobs, check, agreement, judge, code and trained (expected: exactly one)");
      return Optional.empty();
    }
    boolean give = verify.get(VerifySections.UNJUDGED) == VerifySections.Unjudged.GIVE;
    return verify
        .written(VerifySections.BY_LOGPROBS)
        .map(values -> logprobs(values, give))
        .or(() -> verify.written(VerifySections.BY_CHECK).flatMap(v -> check(v, give)))
        .or(() -> verify.written(VerifySections.BY_AGREEMENT).flatMap(v -> agreement(v, give)))
        .or(() -> verify.written(VerifySections.BY_JUDGE).flatMap(v -> judge(v, give)))
        .or(() -> verify.written(VerifySections.BY_CODE).map(v -> code(v, give)))
        .or(() -> verify.written(VerifySections.BY_TRAINED).flatMap(v -> trained(v, give)));
  }

  private static VerifierConfig logprobs(Values values, boolean give) {
    return new VerifierConfig.Logprobs(
        values.get(VerifySections.TOKENS), values.get(VerifySections.MIN_CONFIDENCE), give);
  }

  private Optional<VerifierConfig> check(Values values, boolean give) {
    Optional<Pattern> matches = pattern(values, VerifySections.MATCHES);
    Optional<Pattern> rejects = pattern(values, VerifySections.REJECTS);
    Optional<AnswerSchema> schema =
        values.written(VerifySections.SCHEMA).flatMap(path -> schema(values, path));
    return Optional.of(
        new VerifierConfig.Check(matches, rejects, values.get(VerifySections.JSON), schema, give));
  }

  private Optional<VerifierConfig> agreement(Values values, boolean give) {
    return Optional.of(
        new VerifierConfig.Agreement(
            values.get(VerifySections.SAMPLES),
            values.get(VerifySections.MIN_SHARE),
            pattern(values, VerifySections.ANSWER),
            values.get(VerifySections.TEMPERATURE),
            give));
  }

  private Optional<VerifierConfig> judge(Values values, boolean give) {
    Optional<ModelId> model =
        values
            .located(VerifySections.MODEL)
            .flatMap(name -> RoutingAssembly.chatModel(name, cards, references, reading));
    Optional<String> prompt = values.written(VerifySections.PROMPT);
    if (prompt.filter(text -> !text.contains("{answer}")).isPresent()) {
      reading.fail(
          values.placeOf(VerifySections.PROMPT),
          "no {answer} (expected: text with {conversation} and {answer} in it)");
    }
    return model.map(
        id ->
            new VerifierConfig.Judge(
                id,
                values.get(VerifySections.MIN_POINTS),
                prompt,
                values.get(VerifySections.MAX_CHARS),
                values.get(VerifySections.JUDGE_TOKENS),
                give));
  }

  private static VerifierConfig code(Values values, boolean give) {
    Set<CodeLanguage> languages =
        values.written(VerifySections.LANGUAGES).orElse(List.of()).stream()
            .map(Located::value)
            .collect(Collectors.toSet());
    return new VerifierConfig.Code(
        languages.isEmpty() ? CodeLanguage.usual() : languages,
        values.get(VerifySections.REQUIRED),
        values.get(VerifySections.CODE_CHARS),
        values.get(VerifySections.CODE_TIMEOUT),
        give);
  }

  private Optional<VerifierConfig> trained(Values values, boolean give) {
    try {
      return values
          .written(VerifySections.FILE)
          .map(
              path ->
                  new VerifierConfig.Trained(
                      VerifierModel.open(reading.resolve(path)),
                      values.get(VerifySections.MIN_PROBABILITY),
                      give));
    } catch (ArtifactException e) {
      reading.fail(values.placeOf(VerifySections.FILE), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Pattern> pattern(Values values, Key<String> key) {
    try {
      return values.written(key).map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      reading.fail(
          values.placeOf(key),
          "%s (expected: a pattern as RE2 has them): %s"
              .formatted(Shown.text(e.getPattern()), e.getDescription()));
      return Optional.empty();
    }
  }

  private Optional<AnswerSchema> schema(Values values, Path path) {
    Path file = reading.resolve(path);
    try {
      return Optional.of(AnswerSchema.parse(Files.readString(file)));
    } catch (IOException e) {
      reading.fail(
          values.placeOf(VerifySections.SCHEMA),
          file + ": cannot be read (expected: a file with a JSON Schema)");
    } catch (IllegalArgumentException e) {
      reading.fail(values.placeOf(VerifySections.SCHEMA), file + ": " + e.getMessage());
    }
    return Optional.empty();
  }
}
