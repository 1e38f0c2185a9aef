package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.live.Prediction;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes out models that are not expected to answer in time. A model of which too little is known
 * stays, and so does now and then the one that comes first, when nobody called it for some time.
 * Where none would be in time, all stay and the fastest comes first.
 */
final class DeadlineLimit {

  /** Places in front of all others, whatever they were preferred for. */
  private static final double AHEAD = 5;

  private final Expectation expectation;

  DeadlineLimit(Expectation expectation) {
    this.expectation = expectation;
  }

  /**
   * Returns the candidates that are left.
   *
   * @param permitted whether the rules will leave a model: one that they take out does not count as
   *     being in time
   */
  CandidateSet apply(
      Duration deadline, Outlook outlook, Predicate<ModelId> permitted, CandidateSet candidates) {
    double limit = seconds(deadline);
    Map<ModelId, Prediction> late = late(limit, outlook, candidates);
    expectation.note(late.keySet());
    if (late.isEmpty()) {
      return candidates;
    }
    late.forEach((model, told) -> wake(model, told, limit));
    if (candidates.candidates().stream()
        .map(candidate -> candidate.model().id())
        .noneMatch(model -> !late.containsKey(model) && permitted.test(model))) {
      return fastestFirst(limit, late, candidates);
    }
    return left(limit, late, permitted, candidates);
  }

  private CandidateSet left(
      double limit,
      Map<ModelId, Prediction> late,
      Predicate<ModelId> permitted,
      CandidateSet candidates) {
    Optional<ModelId> first = first(permitted, candidates).filter(late::containsKey);
    CandidateSet all = candidates;
    if (first.isPresent() && expectation.dueAgain(first.get())) {
      Prediction told = told(late, first.get());
      late.remove(first.get());
      all = all.because(reason(ReasonCode.TRIED_THOUGH_SLOW, tried(first.get(), told, limit)));
    }
    CandidateSet left = all.keep(candidate -> !late.containsKey(candidate.model().id()));
    for (Map.Entry<ModelId, Prediction> each : late.entrySet()) {
      left = left.because(reason(ReasonCode.TOO_SLOW, why(each.getKey(), each.getValue(), limit)));
    }
    return left;
  }

  /** Returns the models that requests are kept from by their deadline; takes nobody's turn. */
  Set<ModelId> late(Duration deadline, Outlook outlook, CandidateSet candidates) {
    return late(seconds(deadline), outlook, candidates).keySet();
  }

  /** Returns whether a late model may be tried if it comes first; takes nobody's turn. */
  boolean isDue(ModelId late) {
    return expectation.isDue(late);
  }

  /** Returns the one that would be called: only that is worth a try. */
  static Optional<ModelId> first(Predicate<ModelId> permitted, CandidateSet candidates) {
    return candidates.candidates().stream()
        .filter(candidate -> permitted.test(candidate.model().id()))
        .max(Comparator.comparingDouble(Candidate::preference))
        .map(candidate -> candidate.model().id());
  }

  private static Prediction told(Map<ModelId, Prediction> late, ModelId model) {
    return Objects.requireNonNull(late.get(model));
  }

  private static String tried(ModelId model, Prediction told, double limit) {
    return why(model, told, limit) + "; tried all the same, since nobody called it for some time";
  }

  private static double seconds(Duration deadline) {
    return deadline.toNanos() / 1e9;
  }

  /** A model that would be in time if it were warm is worth being woken for the next request. */
  private void wake(ModelId model, Prediction told, double limit) {
    if (told.isCold() && told.warm().cautiousSeconds() <= limit) {
      expectation.want(model);
    }
  }

  private static String why(ModelId model, Prediction told, double limit) {
    if (!told.coldStartKnown()) {
      return "%s is cold, and nobody knows how long it takes to start; the deadline is %s s"
          .formatted(model, number(limit));
    }
    String start =
        told.isCold() ? ", %s s of them to start".formatted(number(told.coldStartSeconds())) : "";
    return "%s is expected to take %s s%s, the deadline is %s s"
        .formatted(model, number(told.cautiousSeconds()), start, number(limit));
  }

  private static Map<ModelId, Prediction> late(
      double limit, Outlook outlook, CandidateSet candidates) {
    Map<ModelId, Prediction> late = new LinkedHashMap<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      Prediction told = outlook.of(candidate);
      boolean isLate = told.founded() && told.cautiousSeconds() > limit;
      if (isLate && !outlook.mayTake(limit, candidate)) {
        late.put(candidate.model().id(), told);
      }
    }
    return late;
  }

  private static CandidateSet fastestFirst(
      double limit, Map<ModelId, Prediction> late, CandidateSet candidates) {
    CandidateSet ordered =
        candidates.rescore(
            candidate -> {
              Prediction told = late.get(candidate.model().id());
              double seconds = told == null ? 0 : told.seconds();
              return candidate.withPreference(AHEAD / (1 + seconds));
            });
    return ordered.because(
        reason(
            ReasonCode.ALL_TOO_SLOW,
            "no model that may answer is expected to within %s s, so the fastest first"
                .formatted(number(limit))));
  }

  private static String number(double seconds) {
    return String.format(Locale.ROOT, "%.3g", seconds);
  }

  private static Reason reason(ReasonCode code, String text) {
    return new Reason(DecisionStage.LIVE, code, text);
  }
}
