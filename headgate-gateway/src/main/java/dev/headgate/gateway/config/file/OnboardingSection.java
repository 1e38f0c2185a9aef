package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.OnboardingConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code admin.onboarding}: what getting to know models over {@code /admin/v1} may do. */
final class OnboardingSection {

  private static final Key<Path> VALIDATION =
      Key.optional(
          "validation",
          Scalars.path(),
          "none: calls bring their prompts, or take those that ship",
          "The folder of validation sets that calls may name, such as `mine.jsonl`.");
  private static final Key<Path> STORE =
      Key.optional(
          "store",
          Scalars.path(),
          "the folder `onboarding` in the state folder",
          "Where answers are kept, so that nothing is asked twice. `headgate onboard --store` may"
              + " name the same folder.");
  private static final Key<Double> MAX_COST_USD =
      Key.defaulted(
          "max_cost_usd",
          Quantities.atLeastZero("US dollars"),
          "5",
          "What one job may cost at most, the judge included. A call may ask for less, not more.");
  private static final Key<Integer> MAX_JOBS =
      Key.defaulted("max_jobs", Quantities.count(1, 16), "2", "Jobs that may run at once.");

  static final SectionType TYPE =
      new SectionType(
          "admin.onboarding",
          "What `POST /admin/v1/models/ID/profile` with `onboard` may do. See docs/onboarding.md.",
          List.of(VALIDATION, STORE, MAX_COST_USD, MAX_JOBS));

  private static final Path USUAL_STORE = Path.of("onboarding");

  private OnboardingSection() {}

  /**
   * Returns what the section says.
   *
   * @param state the state folder, where there is one
   */
  static OnboardingConfig build(Values values, Optional<Path> state, Reading reading) {
    return new OnboardingConfig(
        values.written(VALIDATION).map(reading::resolve),
        values
            .written(STORE)
            .map(reading::resolve)
            .or(() -> state.map(folder -> folder.resolve(USUAL_STORE))),
        values.get(MAX_COST_USD),
        values.get(MAX_JOBS));
  }
}
