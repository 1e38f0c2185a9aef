package dev.headgate.gateway.rule;

import dev.cel.runtime.CelVariableResolver;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestFeatures;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What conditions read of one request, each worked out when first asked for. For one thread. */
final class RuleFacts implements CelVariableResolver {

  private static final Map<String, RuleVariable> BY_NAME = new HashMap<>();

  static {
    for (RuleVariable variable : RuleVariable.values()) {
      BY_NAME.put(variable.cel(), variable);
    }
  }

  private final ChatRequest request;
  private final RequestFeatures features;
  private final InstantSource clock;

  /** By the variables' places. */
  private final @Nullable Object[] known;

  private @Nullable Instant now;

  /** Collects facts; those that are assumed hold whatever the request says. */
  RuleFacts(ChatRequest request, RequestFeatures features, InstantSource clock, Assumed assumed) {
    this.request = request;
    this.features = features;
    this.clock = clock;
    this.known = assumed.values.clone();
  }

  ChatRequest request() {
    return request;
  }

  RequestFeatures features() {
    return features;
  }

  /** Returns the time, which is the same for all conditions. */
  Instant now() {
    if (now == null) {
      now = clock.instant();
    }
    return now;
  }

  @Override
  public Optional<Object> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name)).map(this::value);
  }

  /** Returns what a variable is for this request. */
  Object value(RuleVariable variable) {
    Object before = known[variable.place()];
    if (before != null) {
      return before;
    }
    Object value = variable.of(this);
    known[variable.place()] = value;
    return value;
  }

  /** Facts that are taken for given. Immutable. */
  static final class Assumed {

    private final @Nullable Object[] values = new @Nullable Object[RuleVariable.COUNT];

    Assumed(Map<RuleVariable, Object> given) {
      given.forEach((variable, value) -> values[variable.place()] = value);
    }
  }
}
