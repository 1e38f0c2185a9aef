package dev.headgate.core.decide.detect;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.RoutingException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request with what detectors found in it.
 *
 * @param request with their tags
 * @param reasons of each that found something or failed
 */
public record Detected(ChatRequest request, List<Reason> reasons) {

  public Detected {
    reasons = List.copyOf(reasons);
  }

  /** Returns the candidates with the reasons. */
  public CandidateSet explained(CandidateSet candidates) {
    CandidateSet told = candidates;
    for (Reason reason : reasons) {
      told = told.because(reason);
    }
    return told;
  }

  /** Returns the refusal with the reasons: whoever did not tag the request has to know who did. */
  public RoutingException explained(RoutingException refusal) {
    if (reasons.isEmpty()) {
      return refusal;
    }
    String texts = reasons.stream().map(Reason::text).collect(Collectors.joining("; "));
    return refusal.saying(refusal.getMessage() + "; " + texts);
  }
}
