package dev.headgate.core.decide.rule;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Reason;
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
 */
public final class Ruling {

  private static final Restriction[] NONE = {};

  /** No rule fits. */
  public static final Ruling SILENCE = new Ruling(List.of());

  private final RuleWord[] words;

  // of all words, since each model is held against each of them
  private final Restriction[] restrictions;
  private final boolean wantsMore;

  /**
   * Makes a ruling.
   *
   * @param words of the rules that fit, in the order of the file
   */
  public Ruling(List<RuleWord> words) {
    this.words = words.toArray(new RuleWord[0]);
    boolean more = false;
    List<Restriction> all = new ArrayList<>(words.size());
    for (RuleWord word : this.words) {
      more |= word.wantsMore();
      word.addRestrictionsTo(all);
    }
    this.wantsMore = more;
    this.restrictions = all.toArray(NONE);
  }

  /** Returns the words of the rules that fit, in the order of the file. */
  public List<RuleWord> words() {
    return List.of(words);
  }

  /** Returns whether no rule fits. */
  public boolean isSilent() {
    return words.length == 0;
  }

  /**
   * Refuses the request if a rule rejects it.
   *
   * @throws RoutingException with the rule's message
   */
  public void refuseRejected() {
    if (!wantsMore) {
      return;
    }
    Optional<Directive.Reject> reject = first(Directive.Reject.class, found -> found);
    if (reject.isPresent()) {
      throw new RoutingException(reject.get().code(), reject.get().message());
    }
  }

  /** Returns the request as the rules change it: its pin, its lambda and its tags. */
  public ChatRequest applied(ChatRequest request) {
    if (!wantsMore) {
      return request;
    }
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
    if (!wantsMore) {
      return route;
    }
    Optional<Double> threshold = first(Directive.Threshold.class, Directive.Threshold::value);
    return threshold.isPresent() && route instanceof PairRoute pair
        ? pair.with(pair.router(), threshold.get())
        : route;
  }

  boolean permits(ModelCard card) {
    for (Restriction restriction : restrictions) {
      if (!restriction.permits(card)) {
        return false;
      }
    }
    return true;
  }

  /** Returns which rule keeps the model from the request, and how; empty if none does. */
  Optional<Reason> refusal(ModelCard card) {
    for (Restriction restriction : restrictions) {
      if (!restriction.permits(card)) {
        return Optional.of(restriction.refusal(card));
      }
    }
    return Optional.empty();
  }

  /** Returns what the rules want, for a person. */
  public List<Reason> reasons() {
    Reason[] reasons = new Reason[words.length];
    for (int i = 0; i < words.length; i++) {
      reasons[i] = words[i].reason();
    }
    return List.of(reasons);
  }

  /** Returns the rule whose pin holds, for a person. */
  Optional<String> pinnedBy() {
    return words().stream()
        .filter(word -> word.directives().stream().anyMatch(Directive.Pin.class::isInstance))
        .findFirst()
        .map(word -> "rule " + word.rule());
  }

  /** Returns the patterns of models to be preferred, the most preferred first. */
  Globs preferred() {
    if (!wantsMore) {
      return Globs.NONE;
    }
    List<String> patterns = new ArrayList<>(0);
    for (RuleWord word : words) {
      for (Directive directive : word.directives()) {
        if (directive instanceof Directive.Prefer prefer) {
          patterns.addAll(prefer.models());
        }
      }
    }
    return Globs.of(patterns);
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
    if (!wantsMore) {
      return Optional.empty();
    }
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
