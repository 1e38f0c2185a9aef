package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ModelId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives some of the candidates another order among the places that they have among all. */
final class Places {

  private Places() {}

  /** Returns the candidates with those of the list in its order, all others where they were. */
  static CandidateSet inOrder(List<Candidate> order, CandidateSet candidates) {
    double[] places = order.stream().mapToDouble(each -> -each.preference()).sorted().toArray();
    Map<ModelId, Double> place = new HashMap<>();
    for (int i = 0; i < places.length; i++) {
      place.put(order.get(i).model().id(), -places[i]);
    }
    return candidates.rescore(
        candidate ->
            candidate.withPreference(
                place.getOrDefault(candidate.model().id(), candidate.preference())));
  }
}
