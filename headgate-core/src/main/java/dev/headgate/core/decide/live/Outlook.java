package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.live.Prediction;
import java.util.HashMap;
import java.util.Map;

/**
 * How long models would take for one request. Each is worked out once, so that all that is decided
 * of the request rests on the same times. For one thread.
 */
final class Outlook {

  private final Expectation expectation;
  private final RequestFeatures features;
  private final Map<ModelId, Prediction> known = new HashMap<>(64);

  Outlook(Expectation expectation, RequestFeatures features) {
    this.expectation = expectation;
    this.features = features;
  }

  Prediction of(Candidate candidate) {
    ModelId model = candidate.model().id();
    Prediction told = known.get(model);
    if (told == null) {
      told = expectation.of(candidate, features);
      known.put(model, told);
    }
    return told;
  }
}
