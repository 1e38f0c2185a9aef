package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Usd;
import dev.headgate.gateway.config.ShadowCallConfig;
import dev.headgate.gateway.config.VerifierConfig;
import java.util.List;
import java.util.Optional;

/** {@code policies[].shadow}: whether a shadow calls models. */
final class ShadowSection {

  static final Key<Boolean> CALL =
      Key.defaulted(
          "call",
          Scalars.flag(),
          "false",
          "Whether the models it decides for are called, after the request was answered. Costs"
              + " money.");
  static final Key<Double> SHARE =
      Key.defaulted(
          "share", Quantities.share(), "1", "The share of the requests looked at that is called.");
  static final Key<Double> PER_DAY =
      Key.optional(
          "max_usd_per_day",
          Quantities.moreThanZero("US dollars"),
          "none; needed with `call`",
          "What its calls may cost in a day (UTC). A call begins only if the most it can cost is"
              + " left.");
  static final Key<Long> TOKENS_PER_DAY =
      Key.optional(
          "max_tokens_per_day",
          Quantities.tokens(1, 1_000_000_000_000L),
          "none",
          "Input and output tokens its calls may take in a day (UTC).");
  static final Key<Integer> MAX_CONCURRENT =
      Key.defaulted(
          "max_concurrent", Quantities.count(1, 1_000), "4", "Its calls under way at once.");
  static final Key<Values> VERIFY =
      Key.optional(
          "verify",
          VerifySections.TYPE,
          "none",
          "What judges its answers, and the answers that were given, for comparison.");

  static final SectionType TYPE =
      new SectionType(
          "policies[].shadow",
          "Calls of a policy whose `mode` is `shadow`; nobody is answered by them. See"
              + " [docs/rollout.md](rollout.md).",
          List.of(CALL, SHARE, PER_DAY, TOKENS_PER_DAY, MAX_CONCURRENT, VERIFY));

  private ShadowSection() {}

  /** Returns which calls are made; empty if none, or if something is wrong. */
  static Optional<ShadowCallConfig> build(
      Values values, VerifyAssembly verifiers, Reading reading) {
    Optional<VerifierConfig> verifier = verifier(values, verifiers, reading);
    if (!values.get(CALL)) {
      return Optional.empty();
    }
    if (!values.mentions(PER_DAY)) {
      reading.fail(
          values.placeOf(PER_DAY),
          "missing (expected: US dollars, for call: true spends money; or call: false)");
    }
    return values
        .written(PER_DAY)
        .map(
            dollars ->
                new ShadowCallConfig(
                    values.get(SHARE),
                    new Usd(dollars),
                    values.written(TOKENS_PER_DAY).orElse(Long.MAX_VALUE),
                    values.get(MAX_CONCURRENT),
                    verifier));
  }

  /** An answer that was given already cannot be asked for anew, nor for its probabilities. */
  private static Optional<VerifierConfig> verifier(
      Values values, VerifyAssembly verifiers, Reading reading) {
    Optional<VerifierConfig> built = values.written(VERIFY).flatMap(verifiers::build);
    boolean unsuited =
        built.filter(kind -> kind instanceof VerifierConfig.Logprobs).isPresent()
            || built.filter(kind -> kind instanceof VerifierConfig.Agreement).isPresent();
    if (unsuited) {
      reading.fail(
          values.placeOf(VERIFY),
          "judges no answer that was given already (expected: neither logprobs nor agreement)");
    }
    return built.filter(kind -> !unsuited);
  }
}
