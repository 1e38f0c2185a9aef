package dev.headgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.Tier;
import dev.headgate.core.receive.Received;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.gateway.rule.Assumptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;

/**
 * A request, and what is expected of the decision on it.
 *
 * @param name for people
 * @param request what the caller says: model, prompt or messages, tier, tenant, user, session, tags
 *     and any other field of a chat request
 * @param facts that hold whatever the request says
 * @param expect parts of the decision
 */
record RuleExample(String name, JsonNode request, JsonNode facts, JsonNode expect) {

  /** Returns where the decision differs from what is expected; empty if nowhere. */
  List<String> differences(RequestReader reader, OfflineDecider decider) {
    try {
      RoutingDecision decision =
          decider.decide(read(reader), Assumptions.read(facts)).toCompletableFuture().join();
      return RuleExpectation.differences(expect, decision);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RoutingException refusal) {
        return RuleExpectation.differences(expect, refusal);
      }
      throw e;
    } catch (RoutingException e) {
      return RuleExpectation.differences(expect, e);
    } catch (IllegalArgumentException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private ChatRequest read(RequestReader reader) {
    Tier tier = tier();
    Caller caller =
        new Caller(text("tenant").orElse(Caller.ANONYMOUS.tenant()), tier, Tier.VIP, text("user"));
    return reader.read(
        new Received("example", Dialect.OPENAI, Operation.CHAT, body(), options(), caller));
  }

  private Tier tier() {
    return text("tier").flatMap(Tier::of).orElse(Tier.STANDARD);
  }

  private RequestOptions options() {
    List<Tag> tags = new ArrayList<>();
    request.path("tags").forEach(tag -> tags.add(new Tag(tag.asText())));
    return RequestOptions.NONE
        .with(OptionalDouble.empty(), Optional.empty(), text("session"))
        .tagged(Tag.setOf(tags));
  }

  private byte[] body() {
    ObjectNode body =
        request.isObject() ? request.deepCopy() : JsonNodeFactory.instance.objectNode();
    body.remove(List.of("prompt", "tier", "tenant", "user", "session", "tags"));
    if (!body.has("model")) {
      body.put("model", "auto");
    }
    if (!body.has("messages")) {
      body.putArray("messages")
          .addObject()
          .put("role", "user")
          .put("content", text("prompt").orElse("Hello"));
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Optional<String> text(String key) {
    return Optional.of(request.path(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
