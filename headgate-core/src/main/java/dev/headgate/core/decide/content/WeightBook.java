package dev.headgate.core.decide.content;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.WeightTargets;
import dev.headgate.core.api.Weights;
import dev.headgate.core.record.Remembered;
import dev.headgate.core.spi.RoutingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The weights of routes that choose by a weighted score. Hears of every request and opinion, is
 * read by the routes' layers, and outlives a reload; what it {@linkplain #learned() learned} can be
 * kept over a restart. A request whose endpoints failed counts as one that came too late; one that
 * the client gave up, or that did not choose by the score, counts nothing.
 */
public final class WeightBook implements RoutingListener {

  private static final int MOST_REMEMBERED = 20_000;

  // One entry for each configured route with a weighted score there ever was.
  private final Map<Key, Weighting> routes;
  private final Remembered<Key> answers;
  private final Optional<String> version;

  /** A route as a version of the policy has it; empty of the policy in force. */
  private record Key(Optional<String> version, String route) {}

  /** Starts with nothing learned. */
  public WeightBook() {
    this(new ConcurrentHashMap<>(), new Remembered<>(MOST_REMEMBERED), Optional.empty());
  }

  private WeightBook(
      Map<Key, Weighting> routes, Remembered<Key> answers, Optional<String> version) {
    this.routes = routes;
    this.answers = answers;
    this.version = version;
  }

  /**
   * Returns the same book as a version of the policy reads it: its routes have weights of their
   * own, and leave those of others as they are.
   */
  public WeightBook under(String policy) {
    return new WeightBook(routes, answers, Optional.of(policy));
  }

  /** Returns the weights of a route now, which add up to 1. */
  Weights of(String route, Objective.Weighted objective) {
    return weighting(route, objective).now();
  }

  /**
   * Goes on with what a route has learned before.
   *
   * @return whether it may: not if its weights or targets are others now
   */
  public boolean resume(Objective.Weighted objective, LearnedWeights learned) {
    boolean fits = learned.fits(objective);
    if (fits) {
      Weighting goesOn = new Weighting(objective, learned.logs());
      routes.put(new Key(learned.policy(), learned.route()), goesOn);
    }
    return fits;
  }

  /**
   * Returns all that was learned, in any version of the policy: weights that are not as configured.
   */
  public List<LearnedWeights> learned() {
    List<LearnedWeights> all = new ArrayList<>();
    routes.forEach(
        (key, weighting) -> {
          Map<ScoreTerm, Double> factors = weighting.factors();
          if (!factors.isEmpty()) {
            all.add(
                new LearnedWeights(
                    key.version,
                    key.route,
                    weighting.objective().weights(),
                    weighting.targets().orElseThrow(),
                    factors));
          }
        });
    return all;
  }

  private Weighting weighting(String route, Objective.Weighted objective) {
    Key key = new Key(version, route);
    Weighting known = routes.get(key);
    if (known != null && known.objective().equals(objective)) {
      return known;
    }
    return routes.compute(
        key, (name, before) -> before == null ? new Weighting(objective) : before.with(objective));
  }

  @Override
  public void onRouted(RoutingEvent event) {
    Optional<Key> key =
        event.decision().filter(decision -> decision.weights().isPresent()).flatMap(this::key);
    Optional<Weighting> found = key.map(routes::get);
    if (found.flatMap(Weighting::targets).isEmpty()) {
      return;
    }
    if (event.error().isEmpty()) {
      answered(event, key.get(), found.get());
    } else if (event.error().filter(ErrorCode::countsAgainstProvider).isPresent()) {
      found.get().add(ScoreTerm.LATENCY, 1);
    }
  }

  private Optional<Key> key(RoutingDecision decision) {
    return decision
        .route()
        .map(route -> new Key(decision.policy(), route))
        .map(own -> routes.containsKey(own) ? own : new Key(Optional.empty(), own.route));
  }

  private void answered(RoutingEvent event, Key key, Weighting weighting) {
    WeightTargets targets = weighting.targets().orElseThrow();
    targets
        .p95Latency()
        .ifPresent(most -> weighting.add(ScoreTerm.LATENCY, late(event.duration(), most)));
    weighting.add(ScoreTerm.COST, Budgets.cost(event).amount());
    if (targets.meanAccuracy().isPresent()) {
      answers.keep(event.id(), event.caller().tenant(), key);
    }
  }

  private static double late(Duration took, Duration most) {
    return took.compareTo(most) > 0 ? 1 : 0;
  }

  /**
   * Takes an opinion of an answer.
   *
   * @param score in [0, 1]
   * @return whether it is the first on an answer of a route with a target for accuracy
   */
  public boolean take(String decisionId, String tenant, double score) {
    Optional<Weighting> found = answers.take(decisionId, tenant).map(routes::get);
    found.ifPresent(weighting -> weighting.add(ScoreTerm.ACCURACY, 1 - score));
    return found.isPresent();
  }

  /**
   * How the weights of a route stand.
   *
   * @param configured as configured, adding up to 1
   * @param now as outcomes have moved them, adding up to 1
   * @param terms of each term that has a target, how it stands
   */
  public record Standing(Weights configured, Weights now, Map<ScoreTerm, Aim> terms) {
    public Standing {
      terms = Map.copyOf(terms);
    }

    /** Returns how a term stands, if it has a target. */
    public Optional<Aim> aim(ScoreTerm term) {
      return Optional.ofNullable(terms.get(term));
    }
  }

  /**
   * How a term with a target stands.
   *
   * @param factor its weight is multiplied by, 1 or more
   * @param missed by how much the last outcomes missed the target: 0 just kept, 1 twice what was
   *     allowed, -1 nothing used; empty before the first
   */
  public record Aim(double factor, OptionalDouble missed) {}

  /** Returns how the weights of a route stand. */
  public Standing standing(String route, Objective.Weighted objective) {
    return standing(weighting(route, objective));
  }

  private static Standing standing(Weighting weighting) {
    Map<ScoreTerm, Aim> terms = new EnumMap<>(ScoreTerm.class);
    for (ScoreTerm term : ScoreTerm.values()) {
      if (weighting.targets().filter(all -> all.allowance(term).isPresent()).isPresent()) {
        terms.put(term, new Aim(weighting.factor(term), weighting.missed(term)));
      }
    }
    return new Standing(weighting.objective().weights().normalised(), weighting.now(), terms);
  }
}
