package dev.headgate.gateway.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads OpenAI's model list with the context lengths that servers add to it: {@code max_model_len}
 * (vLLM), {@code meta.n_ctx_train} (llama.cpp), {@code max_context_length} (LM Studio).
 */
final class ModelList {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_MODELS = 256;
  private static final int MAX_NAME_LENGTH = 256;

  private ModelList() {}

  /** Returns the models of a list; none when the body is no list of models. */
  static List<LocalModel> parse(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      return models(root.path("data")).flatMap(Optional::stream).limit(MAX_MODELS).toList();
    } catch (IOException notJson) {
      return List.of();
    }
  }

  private static Stream<Optional<LocalModel>> models(JsonNode data) {
    return StreamSupport.stream(data.spliterator(), false).map(ModelList::model);
  }

  private static Optional<LocalModel> model(JsonNode entry) {
    String name = entry.path("id").textValue();
    if (name == null || name.isBlank() || name.length() > MAX_NAME_LENGTH) {
      return Optional.empty();
    }
    return Optional.of(new LocalModel(name, contextWindow(entry)));
  }

  private static OptionalLong contextWindow(JsonNode entry) {
    return Stream.of(
            entry.path("max_model_len"),
            entry.path("meta").path("n_ctx_train"),
            entry.path("max_context_length"))
        .filter(node -> node.canConvertToLong() && node.asLong() > 0)
        .mapToLong(JsonNode::asLong)
        .findFirst();
  }
}
