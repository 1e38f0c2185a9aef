package dev.headgate.gateway.config.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.gateway.config.catalogue.Catalogue;
import dev.headgate.gateway.config.catalogue.CatalogueModel;
import dev.headgate.gateway.config.catalogue.ProviderKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue's models of all providers whose key is in the environment. */
final class EnvironmentModels {

  private static final String DEPLOYMENTS = "AZURE_OPENAI_DEPLOYMENTS";
  private static final String ENDPOINT = "AZURE_OPENAI_ENDPOINT";
  private static final String API_VERSION = "OPENAI_API_VERSION";

  private final Map<String, String> environment;
  private final Document document = new Document();
  private final List<String> used = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  EnvironmentModels(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns the models; empty if no key is there. */
  Optional<Discovered> find() {
    List<ProviderKind> withKey =
        Arrays.stream(ProviderKind.values()).filter(k -> k.keyIn(environment).isPresent()).toList();
    if (withKey.isEmpty()) {
      return Optional.empty();
    }
    Catalogue catalogue = Catalogue.builtIn();
    withKey.forEach(kind -> add(kind, catalogue));
    if (document.isEmpty()) {
      return Optional.empty();
    }
    String source = "API keys in the environment (" + String.join(", ", used) + ")";
    return Optional.of(new Discovered(document.toString(), source, notes));
  }

  /** Returns what was seen but not used. */
  List<String> notes() {
    return notes;
  }

  private void add(ProviderKind kind, Catalogue catalogue) {
    if (kind == ProviderKind.AZURE_OPENAI) {
      addDeployments(catalogue);
      return;
    }
    for (CatalogueModel model : catalogue.models(kind)) {
      document
          .addModel(kind.wireName(), model.id())
          .put("upstream_model", model.id())
          .put("provider", kind.wireName());
    }
    used.add(keyVariable(kind));
  }

  private void addDeployments(Catalogue catalogue) {
    if (value(ENDPOINT).isEmpty() || value(DEPLOYMENTS).isEmpty()) {
      notes.add(
          "AZURE_OPENAI_API_KEY is set, but not both %s and %s (expected: the resource's address, and a list such as gpt-4o=my-deployment)"
              .formatted(ENDPOINT, DEPLOYMENTS));
      return;
    }
    Arrays.stream(value(DEPLOYMENTS).split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .forEach(text -> addDeployment(text, catalogue));
  }

  /** Adds {@code model=deployment}, or a deployment named like its model. */
  private void addDeployment(String text, Catalogue catalogue) {
    String[] parts = text.split("=", 2);
    String model = parts[0].strip();
    String deployment = parts[parts.length - 1].strip();
    Optional<CatalogueModel> known = catalogue.find(ProviderKind.OPENAI, model);
    if (known.isEmpty() || deployment.isEmpty()) {
      notes.add(
          "%s: \"%s\" is not used (expected: model=deployment, with a model of OpenAI's that the catalogue knows; configure others in headgate.yaml)"
              .formatted(DEPLOYMENTS, text));
      return;
    }
    if (used.stream().noneMatch(keyVariable(ProviderKind.AZURE_OPENAI)::equals)) {
      addAzure();
    }
    ObjectNode node = document.addModel("azure", model);
    node.put("upstream_model", Document.literal(deployment)).put("provider", "azure");
    AzureFacts.write(known.get(), node);
  }

  private void addAzure() {
    ObjectNode provider = document.addProvider("azure");
    provider.put("kind", ProviderKind.AZURE_OPENAI.wireName());
    if (!value(API_VERSION).isEmpty()) {
      provider.putObject("query").put("api-version", "${" + API_VERSION + "}");
    }
    used.add(keyVariable(ProviderKind.AZURE_OPENAI));
  }

  private String keyVariable(ProviderKind kind) {
    return kind.keyVariables().stream()
        .filter(name -> !value(name).isEmpty())
        .findFirst()
        .orElse(kind.wireName());
  }

  private String value(String name) {
    return environment.getOrDefault(name, "").strip();
  }
}
