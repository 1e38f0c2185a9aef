package dev.headgate.gateway.config.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Pricing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The models known without being configured. Prices are list prices as recalled on {@link #asOf()}:
 * providers change them without notice, so check them before relying on a cost; a configuration
 * overrides any of them.
 */
public final class Catalogue {

  private final LocalDate asOf;
  private final List<CatalogueModel> models;

  private Catalogue(LocalDate asOf, List<CatalogueModel> models) {
    this.asOf = asOf;
    this.models = models;
  }

  /** Returns the catalogue that comes with this version. */
  public static Catalogue builtIn() {
    try (InputStream in = Catalogue.class.getResourceAsStream("catalogue.json")) {
      JsonNode root = JsonMapper.builder().build().readTree(in);
      List<CatalogueModel> models =
          StreamSupport.stream(root.path("models").spliterator(), false)
              .map(Catalogue::model)
              .toList();
      return new Catalogue(LocalDate.parse(root.path("as_of").asText()), models);
    } catch (IOException e) {
      throw new UncheckedIOException("catalogue.json cannot be read", e);
    }
  }

  /** Returns the day of the prices. */
  public LocalDate asOf() {
    return asOf;
  }

  /** Returns the models, best first within each provider. */
  public List<CatalogueModel> models() {
    return models;
  }

  /** Returns the provider's models. */
  public List<CatalogueModel> models(ProviderKind provider) {
    return models.stream().filter(model -> model.provider() == provider).toList();
  }

  /** Returns the model of that name at that provider. */
  public Optional<CatalogueModel> find(ProviderKind provider, String id) {
    return models.stream()
        .filter(model -> model.provider() == provider && model.id().equals(id))
        .findFirst();
  }

  /** Returns the first model of that name, whoever serves it. */
  public Optional<CatalogueModel> find(String id) {
    return models.stream().filter(model -> model.id().equals(id)).findFirst();
  }

  private static CatalogueModel model(JsonNode node) {
    JsonNode price = node.path("price");
    return new CatalogueModel(
        ProviderKind.valueOf(node.path("provider").asText().toUpperCase(Locale.ROOT)),
        node.path("id").asText(),
        node.path("context").asLong(),
        node.path("max_output").asLong(),
        Pricing.of(price.path(0).asDouble(), price.path(1).asDouble(), price.path(2).asDouble()),
        capabilities(node.path("can")),
        node.path("quality").asDouble());
  }

  private static Set<Capability> capabilities(JsonNode names) {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    names.forEach(
        name -> capabilities.add(Capability.valueOf(name.asText().toUpperCase(Locale.ROOT))));
    return capabilities;
  }
}
