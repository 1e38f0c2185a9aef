package dev.headgate.gateway.warm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.receive.Received;
import dev.headgate.core.receive.RequestReader;
import java.nio.charset.StandardCharsets;

/** The least that a model can be asked: a word, for one token or one vector. */
final class SmallRequest {

  private static final String WORD = "Hi";

  private SmallRequest() {}

  static ChatRequest of(ModelCard model, String id, RequestReader reader) {
    Operation operation = operation(model);
    return reader.read(
        new Received(
            id,
            Dialect.OPENAI,
            operation,
            body(model, operation).toString().getBytes(StandardCharsets.UTF_8),
            RequestOptions.NONE,
            Caller.ANONYMOUS));
  }

  private static Operation operation(ModelCard model) {
    if (model.capabilities().contains(Capability.CHAT)) {
      return Operation.CHAT;
    }
    return model.capabilities().contains(Capability.COMPLETION)
        ? Operation.COMPLETION
        : Operation.EMBEDDING;
  }

  private static ObjectNode body(ModelCard model, Operation operation) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model.id().value());
    switch (operation) {
      case CHAT -> {
        body.putArray("messages").addObject().put("role", "user").put("content", WORD);
        body.put("max_tokens", 1);
      }
      case COMPLETION -> body.put("prompt", WORD).put("max_tokens", 1);
      case EMBEDDING -> body.put("input", WORD);
    }
    return body;
  }
}
