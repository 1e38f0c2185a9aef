package dev.headgate.core.decide.rule;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * What the rules want of one request. Immutable. Where two rules want different things of which
 * there can be one only (a pin, a threshold, a lambda, a rejection), the first in the order of the
 * file is heard; everything else adds up, and what is denied stays denied.
 *
 * @param words of the rules that fit, in the order of the file
 */
public record Ruling(List<RuleWord> words) {

  /** No rule fits. */
  public static final Ruling SILENCE = new Ruling(List.of());

  public Ruling {
    words = List.copyOf(words);
  }

  /** Returns whether no rule fits. */
  public boolean isSilent() {
    return words.isEmpty();
  }

  /**
   * Refuses the request if a rule rejects it.
   *
   * @throws RoutingException with the rule's message
   */
  public void refuseRejected() {
    Optional<Directive.Reject> reject = first(Directive.Reject.class, found -> found);
    if (reject.isPresent()) {
      throw new RoutingException(reject.get().code(), reject.get().message());
    }
  }

  /** Returns the request as the rules change it: its pin, its lambda and its tags. */
  public ChatRequest applied(ChatRequest request) {
    RequestOptions options = request.options();
    Optional<ModelId> pin = first(Directive.Pin.class, Directive.Pin::model);
    Optional<Objective> lambda =
        first(Directive.Lambda.class, found -> new Objective.TradeOff(found.value()));
    Set<Tag> tags = tags();
    if (pin.isEmpty() && lambda.isEmpty() && tags.isEmpty()) {
      return request;
    }
    return request.with(options.with(OptionalDouble.empty(), lambda).pinned(pin).tagged(tags));
  }

  /** Returns the route with the rules' threshold, where it has one. */
  public Route applied(Route route) {
    Optional<Double> threshold = first(Directive.Threshold.class, Directive.Threshold::value);
    return threshold.isPresent() && route instanceof PairRoute pair
        ? pair.with(pair.router(), threshold.get())
        : route;
  }

  /** Returns which rule keeps the model from the request, and how; empty if none does. */
  Optional<Refusal> refusal(ModelCard card) {
    for (RuleWord word : words) {
      for (Directive directive : word.directives()) {
        Optional<Refusal> refusal = Refusal.of(directive, word.rule(), card);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the rule whose pin holds, for a person. */
  Optional<String> pinnedBy() {
    return words.stream()
        .filter(word -> word.directives().stream().anyMatch(Directive.Pin.class::isInstance))
        .findFirst()
        .map(word -> "rule " + word.rule());
  }

  /** Returns the patterns of models to be preferred, the most preferred first. */
  List<String> preferred() {
    List<String> patterns = new ArrayList<>(0);
    for (RuleWord word : words) {
      for (Directive directive : word.directives()) {
        if (directive instanceof Directive.Prefer prefer) {
          patterns.addAll(prefer.models());
        }
      }
    }
    return patterns;
  }

  private Set<Tag> tags() {
    List<Tag> tags = new ArrayList<>(0);
    for (RuleWord word : words) {
      for (Directive directive : word.directives()) {
        if (directive instanceof Directive.Label label) {
          tags.addAll(label.tags());
        }
      }
    }
    return Tag.setOf(tags);
  }

  private <D extends Directive, T> Optional<T> first(Class<D> kind, Function<D, T> value) {
    for (RuleWord word : words) {
      for (Directive directive : word.directives()) {
        if (kind.isInstance(directive)) {
          return Optional.of(value.apply(kind.cast(directive)));
        }
      }
    }
    return Optional.empty();
  }
}
