package dev.headgate.gateway.verify;

import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.gateway.config.PlanConfig;
import dev.headgate.gateway.config.VerifierConfig;
import java.util.HashMap;
import java.util.Map;

/** Makes the verifiers of a configuration. */
public final class Verifiers {

  private Verifiers() {}

  /**
   * Returns the verifiers by the names of the routes whose plans have one.
   *
   * @param reader reads what judges are asked
   * @param bench where answers are looked at that take long
   */
  public static Map<String, AnswerVerifier> of(
      Map<String, PlanConfig> plans, RequestReader reader, Workbench bench) {
    Map<String, AnswerVerifier> verifiers = new HashMap<>();
    plans.forEach(
        (route, plan) ->
            plan.verifier().ifPresent(config -> verifiers.put(route, of(config, reader, bench))));
    return verifiers;
  }

  /**
   * Returns a verifier.
   *
   * @param reader reads what judges are asked
   * @param bench where answers are looked at that take long
   */
  public static AnswerVerifier of(VerifierConfig config, RequestReader reader, Workbench bench) {
    return switch (config) {
      case VerifierConfig.Logprobs logprobs ->
          new LogprobVerifier(
              logprobs.tokens(), logprobs.minConfidence(), logprobs.passesUnjudged());
      case VerifierConfig.Check check ->
          new CheckVerifier(
              check.matches(),
              check.rejects(),
              check.json(),
              check.schema(),
              check.passesUnjudged());
      case VerifierConfig.Agreement agreement ->
          new AgreementVerifier(
              agreement.samples(),
              agreement.minShare(),
              agreement.answer(),
              agreement.temperature(),
              agreement.passesUnjudged());
      case VerifierConfig.Judge judge ->
          new JudgeVerifier(
              judge.model(),
              judge.minPoints(),
              judge.prompt().orElse(JudgeVerifier.DEFAULT_TEMPLATE),
              judge.maxChars(),
              judge.maxTokens(),
              reader,
              judge.passesUnjudged());
      case VerifierConfig.Code code -> of(code, bench);
      case VerifierConfig.Trained trained ->
          new TrainedVerifier(
              trained.model(), trained.minProbability(), bench, trained.passesUnjudged());
    };
  }

  /** What is missing on this machine is said when a configuration is loaded, not at an answer. */
  private static AnswerVerifier of(VerifierConfig.Code code, Workbench bench) {
    Syntaxes syntaxes = new Syntaxes(code.languages(), bench.parsers());
    bench.prepare(syntaxes.grammars());
    return new CodeVerifier(
        syntaxes, code.required(), code.maxChars(), code.patience(), bench, code.passesUnjudged());
  }
}
