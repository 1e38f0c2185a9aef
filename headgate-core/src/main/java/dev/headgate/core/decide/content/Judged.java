package dev.headgate.core.decide.content;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.RouterCall;
import dev.headgate.core.api.Weights;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the content layer made of the candidates.
 *
 * @param candidates scored and ordered, with the reasons
 * @param asked whether a router spoke
 * @param winRate of the strong model of a pair, where a router told it
 * @param threshold it was compared with, for a pair
 * @param lambda how much quality a US dollar had to buy, where a pool's two were weighed
 * @param weights of the terms, adding up to 1, where a pool chose by a weighted score
 * @param call the call the router made to a model, where it asked one
 */
public record Judged(
    CandidateSet candidates,
    boolean asked,
    OptionalDouble winRate,
    OptionalDouble threshold,
    OptionalDouble lambda,
    Optional<Weights> weights,
    Optional<RouterCall> call) {

  /** Returns what it is without a router's word, such as for a model that was named. */
  public static Judged unasked(CandidateSet candidates) {
    return new Judged(
        candidates,
        false,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
