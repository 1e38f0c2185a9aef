package dev.headgate.gateway.config.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.gateway.config.catalogue.CatalogueModel;
import java.util.Locale;

/** Writes down what is known of a model whose deployment has a name the catalogue cannot know. */
final class AzureFacts {

  private AzureFacts() {}

  static void write(CatalogueModel model, ObjectNode node) {
    node.put("context_window", model.contextWindow());
    node.put("max_output_tokens", model.maxOutputTokens());
    node.put("quality", model.quality());
    node.putObject("pricing")
        .put("input", model.pricing().input().amount())
        .put("cached_input", model.pricing().cachedInput().amount())
        .put("output", model.pricing().output().amount());
    ArrayNode capabilities = node.putArray("capabilities");
    model.capabilities().stream()
        .map(capability -> capability.name().toLowerCase(Locale.ROOT))
        .sorted()
        .forEach(capabilities::add);
  }
}
