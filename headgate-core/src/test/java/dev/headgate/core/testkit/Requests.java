package dev.headgate.core.testkit;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestBody;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Role;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Requests and decisions for tests that do not care what is in them. */
public final class Requests {

  private Requests() {}

  /** Returns a one-turn OpenAI chat request for {@code auto}. */
  public static ChatRequest chat(String id, boolean stream) {
    String model = "\"auto\"";
    String json =
        "{\"model\":"
            + model
            + ",\"stream\":"
            + stream
            + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    int start = json.indexOf(model);
    RequestBody body =
        new RequestBody(json.getBytes(StandardCharsets.UTF_8), start, start + model.length());
    Conversation conversation =
        new Conversation(
            List.of(new Turn(Role.USER, "hi")), List.of(), 0, 0, 0, false, 1, OptionalLong.empty());
    return new ChatRequest(
        id,
        Dialect.OPENAI,
        Operation.CHAT,
        "auto",
        stream,
        body,
        conversation,
        RequestOptions.NONE,
        Caller.ANONYMOUS);
  }

  /** Returns the decision to call these models in order. */
  public static RoutingDecision plan(ChatRequest request, List<ModelId> models) {
    return plan(
        request,
        models.size() == 1 ? new RoutePlan.Single(models.get(0)) : new RoutePlan.Fallback(models));
  }

  /** Returns the decision to carry out this plan. */
  public static RoutingDecision plan(ChatRequest request, RoutePlan plan) {
    return plan(request, Optional.empty(), plan);
  }

  /** Returns the decision of a route to carry out this plan. */
  public static RoutingDecision plan(ChatRequest request, Optional<String> route, RoutePlan plan) {
    return new RoutingDecision(
        request.id(),
        request.requestedModel(),
        route,
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of(),
        List.of(),
        plan,
        features(),
        Duration.ZERO);
  }

  /** Returns features of nothing in particular. */
  public static RequestFeatures features() {
    return new RequestFeatures(Language.ENGLISH, 1, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), "hi");
  }
}
