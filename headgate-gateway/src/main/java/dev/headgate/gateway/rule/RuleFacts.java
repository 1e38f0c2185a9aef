package dev.headgate.gateway.rule;

import dev.cel.runtime.CelVariableResolver;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestFeatures;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
  private final Instant now;
  private final Map<RuleVariable, Object> assumed;

  private final Map<RuleVariable, Optional<Object>> known = new EnumMap<>(RuleVariable.class);

  /** Collects facts; those that are assumed hold whatever the request says. */
  RuleFacts(
      ChatRequest request,
      RequestFeatures features,
      Instant now,
      Map<RuleVariable, Object> assumed) {
    this.request = request;
    this.features = features;
    this.now = now;
    this.assumed = assumed;
  }

  ChatRequest request() {
    return request;
  }

  RequestFeatures features() {
    return features;
  }

  Instant now() {
    return now;
  }

  @Override
  public Optional<Object> find(String name) {
    RuleVariable variable = BY_NAME.get(name);
    return variable == null ? Optional.empty() : find(variable);
  }

  /** Returns what a variable is for this request. */
  Object value(RuleVariable variable) {
    return find(variable).orElseThrow();
  }

  private Optional<Object> find(RuleVariable variable) {
    Optional<Object> before = known.get(variable);
    if (before != null) {
      return before;
    }
    Object assumption = assumed.get(variable);
    Optional<Object> value = Optional.of(assumption == null ? variable.of(this) : assumption);
    known.put(variable, value);
    return value;
  }
}
