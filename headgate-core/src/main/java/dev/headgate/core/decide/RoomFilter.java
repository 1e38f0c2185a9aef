package dev.headgate.core.decide;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.JobSize;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.live.SignalBoard;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.spi.ProviderClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes out models of which no endpoint has room for prompt and answer, as far as memory and
 * context are declared or reported. Also one that the caller insists on: the job would fail there,
 * or stop all others.
 */
final class RoomFilter implements DecisionLayer {

  private final ModelPool pool;
  private final SignalBoard signals;

  RoomFilter(ModelPool pool, SignalBoard signals) {
    this.pool = pool;
    this.signals = signals;
  }

  /**
   * {@inheritDoc}
   *
   * @throws RoutingException {@code CONTEXT_LENGTH_EXCEEDED} if nothing is left
   */
  @Override
  public CandidateSet apply(
      ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    CandidateSet left = candidates;
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      long size = JobSize.of(request, features.inputTokens(), candidate.expectedOutputTokens());
      long most = most(candidate.model().id());
      if (size > most) {
        left = left.keep(other -> !other.equals(candidate)).because(why(candidate, size, most));
      }
    }
    if (left.isEmpty() && !candidates.isEmpty()) {
      throw nobody(request, features, candidates).because(left.reasons());
    }
    return left;
  }

  /** Returns the most tokens that any endpoint of a model has room for. */
  private long most(ModelId model) {
    Optional<PooledModel> pooled = pool.find(model);
    if (pooled.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long most = 0;
    List<ProviderClient> endpoints = pooled.get().endpoints();
    for (int i = 0; i < endpoints.size(); i++) {
      most = Math.max(most, signals.mostTokens(endpoints.get(i)).orElse(Long.MAX_VALUE));
    }
    return most;
  }

  private static Reason why(Candidate candidate, long size, long most) {
    return new Reason(
        DecisionStage.CAPABILITY,
        ReasonCode.DOES_NOT_FIT,
        "%s has room for %d tokens on its largest endpoint, the request needs about %d"
            .formatted(candidate.model().id(), most, size));
  }

  private RoutingException nobody(
      ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    List<Candidate> all = candidates.candidates();
    Candidate roomiest =
        all.stream()
            .max(Comparator.comparingLong(candidate -> most(candidate.model().id())))
            .orElseThrow();
    return new RoutingException(
        ErrorCode.CONTEXT_LENGTH_EXCEEDED,
        ("messages: about %d tokens with the answer (expected: at most %d, which the memory of %s"
                + " has room for; shorten the prompt, lower max_tokens, or name a model with more"
                + " memory)")
            .formatted(
                JobSize.of(request, features.inputTokens(), roomiest.expectedOutputTokens()),
                most(roomiest.model().id()),
                roomiest.model().id()),
        Optional.of("messages"));
  }
}
