package dev.headgate.gateway.config;

import com.google.re2j.Pattern;
import dev.headgate.core.api.ModelId;
import dev.headgate.routers.verify.VerifierModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the answers of a plan are judged. */
public sealed interface VerifierConfig {

  /** Returns whether an answer that cannot be judged goes to the client. */
  boolean passesUnjudged();

  /** Returns how many calls are made to judge one answer. */
  default int callsPerAnswer() {
    return 0;
  }

  /** Returns the models that judge. */
  default List<ModelId> judges() {
    return List.of();
  }

  /**
   * By the probabilities of the answer's tokens.
   *
   * @param tokens how many of the first; 0 for all
   * @param minConfidence the least geometric mean that is good enough, in [0, 1]
   */
  record Logprobs(int tokens, double minConfidence, boolean passesUnjudged)
      implements VerifierConfig {}

  /**
   * By fixed checks.
   *
   * @param matches what the text must hold
   * @param rejects what it must not
   * @param json whether it must be JSON
   * @param schema what that JSON must fit
   */
  record Check(
      Optional<Pattern> matches,
      Optional<Pattern> rejects,
      boolean json,
      Optional<AnswerSchema> schema,
      boolean passesUnjudged)
      implements VerifierConfig {}

  /**
   * By asking the same model again.
   *
   * @param samples how often
   * @param minShare the least share of agreeing answers that is good enough, in [0, 1]
   * @param answer finds what is compared
   * @param temperature of the further answers
   */
  record Agreement(
      int samples,
      double minShare,
      Optional<Pattern> answer,
      double temperature,
      boolean passesUnjudged)
      implements VerifierConfig {
    @Override
    public int callsPerAnswer() {
      return samples;
    }
  }

  /**
   * By asking a model for points.
   *
   * @param model the one asked
   * @param minPoints the least that are good enough, 1 to 5
   * @param prompt what it is told; empty for our own words
   * @param maxChars of conversation and answer that it is shown
   * @param maxTokens of its answer
   */
  record Judge(
      ModelId model,
      int minPoints,
      Optional<String> prompt,
      int maxChars,
      int maxTokens,
      boolean passesUnjudged)
      implements VerifierConfig {
    @Override
    public int callsPerAnswer() {
      return 1;
    }

    @Override
    public List<ModelId> judges() {
      return List.of(model);
    }
  }

  /**
   * By whether its code parses.
   *
   * @param languages that are parsed
   * @param required whether an answer without code is poor
   * @param maxChars of code that is looked at
   * @param patience for looking
   */
  record Code(
      Set<CodeLanguage> languages,
      boolean required,
      int maxChars,
      Duration patience,
      boolean passesUnjudged)
      implements VerifierConfig {
    public Code {
      languages = Set.copyOf(languages);
    }
  }

  /**
   * By a model trained on scored answers.
   *
   * @param model tells the probability that an answer is good
   * @param minProbability the least that is good enough, in [0, 1]
   */
  record Trained(VerifierModel model, double minProbability, boolean passesUnjudged)
      implements VerifierConfig {}
}
