package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Footprint;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.WarmthTerms;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.Exposure;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.catalogue.Catalogue;
import dev.headgate.gateway.config.catalogue.CatalogueModel;
import dev.headgate.gateway.config.catalogue.ProviderKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a model of what is written of it and what the catalogue knows. */
final class ModelAssembly {

  private final Values model;
  private final Located<String> id;
  private final Catalogue catalogue;
  private final Providers providers;
  private final References references;
  private final Reading reading;

  ModelAssembly(
      Values model,
      Located<String> id,
      Catalogue catalogue,
      Providers providers,
      References references,
      Reading reading) {
    this.model = model;
    this.id = id;
    this.catalogue = catalogue;
    this.providers = providers;
    this.references = references;
    this.reading = reading;
  }

  /** Returns the model; empty if it cannot be made, which has then been recorded. */
  Optional<ModelConfig> build() {
    Optional<String> provider = provider();
    List<EndpointConfig> endpoints = endpoints(provider);
    Optional<CatalogueModel> known = known(provider);
    Optional<Pricing> pricing = pricing(known, endpoints);
    List<ModelId> fallbacks = fallbacks();
    Footprint footprint = footprint(endpoints);
    if (endpoints.isEmpty()) {
      return Optional.empty();
    }
    return pricing.map(
        prices ->
            new ModelConfig(
                card(known, prices, owner(provider, endpoints)),
                upstreamModel(),
                endpoints,
                ModelSection.limits(model),
                model.get(ModelSection.BALANCE),
                ModelSection.concurrency(model, reading),
                BatchingSection.build(model, endpoints, reading),
                footprint,
                warmth(prices),
                fallbacks));
  }

  private Footprint footprint(List<EndpointConfig> endpoints) {
    Footprint footprint = FootprintSection.build(model.written(ModelSection.FOOTPRINT), reading);
    FootprintSection.requireRoom(
        footprint, endpoints, model.placeOf(ModelSection.FOOTPRINT), reading);
    return footprint;
  }

  private WarmthTerms warmth(Pricing prices) {
    boolean local =
        model.written(ModelSection.TAGS).orElse(List.of()).stream()
            .anyMatch(tag -> tag.value().equals(Tag.LOCAL.name()));
    boolean free = prices.equals(Pricing.FREE) || model.get(ModelSection.SIMULATED);
    return WarmthSection.build(model, local, free, ModelSection.limits(model), reading);
  }

  private String upstreamModel() {
    return model.written(ModelSection.UPSTREAM_MODEL).orElse(id.value());
  }

  /** Returns the provider's name, written or the catalogue's; empty if only endpoints are. */
  private Optional<String> provider() {
    boolean both = model.mentions(ModelSection.PROVIDER) && model.mentions(ModelSection.ENDPOINTS);
    if (both) {
      reading.fail(
          model.placeOf(ModelSection.PROVIDER),
          "beside endpoints (expected: one of the two; an endpoint may name a provider itself)");
    }
    if (model.mentions(ModelSection.PROVIDER) || model.mentions(ModelSection.ENDPOINTS)) {
      return model.written(ModelSection.PROVIDER);
    }
    return catalogue
        .find(upstreamModel())
        .or(() -> catalogue.find(id.value()))
        .map(found -> found.provider().wireName());
  }

  private Optional<CatalogueModel> known(Optional<String> provider) {
    return provider
        .flatMap(providers::kindOf)
        .flatMap(kind -> catalogue.find(kind, upstreamModel()))
        .or(() -> catalogue.find(upstreamModel()))
        .or(() -> catalogue.find(id.value()));
  }

  private List<EndpointConfig> endpoints(Optional<String> provider) {
    if (model.mentions(ModelSection.ENDPOINTS)) {
      return writtenEndpoints();
    }
    if (provider.isEmpty()) {
      if (!model.mentions(ModelSection.PROVIDER)) {
        reading.fail(
            id.place(),
            Shown.text(id.value())
                + " is not in the catalogue (expected: provider or endpoints beside it)");
      }
      return List.of();
    }
    Values nothing = Values.absent(model.place());
    Place place = model.placeOf(ModelSection.PROVIDER);
    return endpoint(nothing, new Located<>(provider.get(), place)).stream().toList();
  }

  private List<EndpointConfig> writtenEndpoints() {
    Optional<List<Located<Values>>> written = model.written(ModelSection.ENDPOINTS);
    if (written.isPresent() && written.get().isEmpty()) {
      reading.fail(
          model.placeOf(ModelSection.ENDPOINTS), "none that can be used (expected: at least one)");
    }
    return written.orElse(List.of()).stream()
        .map(Located::value)
        .flatMap(values -> writtenEndpoint(values).stream())
        .toList();
  }

  private Optional<EndpointConfig> writtenEndpoint(Values values) {
    if (values.mentions(ProviderSection.PROVIDER)) {
      return values
          .located(ProviderSection.PROVIDER)
          .flatMap(provider -> endpoint(values, provider));
    }
    Values noProvider = Values.absent(values.place());
    return new EndpointAssembly(
            values, noProvider, ProviderKind.OPENAI_COMPATIBLE, upstreamModel(), reading)
        .build();
  }

  private Optional<EndpointConfig> endpoint(Values own, Located<String> provider) {
    Optional<ProviderKind> kind = providers.kindOf(provider.value());
    if (kind.isEmpty()) {
      reading.fail(provider.place(), providers.unknown(provider.value()));
      return Optional.empty();
    }
    Values shared =
        providers.find(provider.value()).orElseGet(() -> Values.absent(provider.place()));
    return new EndpointAssembly(own, shared, kind.get(), upstreamModel(), reading).build();
  }

  private Optional<Pricing> pricing(
      Optional<CatalogueModel> known, List<EndpointConfig> endpoints) {
    if (model.mentions(ModelSection.PRICING)) {
      return ModelSection.pricing(model);
    }
    boolean free = model.get(ModelSection.SIMULATED) || isLocal(endpoints);
    if (free) {
      return Optional.of(Pricing.FREE);
    }
    if (known.isEmpty() && !endpoints.isEmpty()) {
      reading.fail(
          model.placeOf(ModelSection.PRICING),
          "missing, and the catalogue does not know %s (expected: {input: …, output: …}, US dollars"
                  .formatted(Shown.text(id.value()))
              + " per million tokens; 0 if it is free)");
    }
    return known.map(CatalogueModel::pricing);
  }

  private List<ModelId> fallbacks() {
    List<Located<String>> names = model.written(ModelSection.FALLBACKS).orElse(List.of());
    names.stream()
        .filter(name -> name.value().equals(id.value()))
        .forEach(name -> reading.fail(name.place(), "the model itself (expected: another model)"));
    return references.models(names);
  }

  private String owner(Optional<String> provider, List<EndpointConfig> endpoints) {
    if (model.get(ModelSection.SIMULATED)) {
      return "simulated";
    }
    return model
        .written(ModelSection.OWNER)
        .or(() -> provider)
        .orElse(isLocal(endpoints) ? "local" : "custom");
  }

  private ModelCard card(Optional<CatalogueModel> known, Pricing pricing, String owner) {
    long contextWindow =
        model
            .written(ModelSection.CONTEXT_WINDOW)
            .or(() -> known.map(CatalogueModel::contextWindow))
            .orElse(ModelSection.ASSUMED_CONTEXT_WINDOW);
    long maxOutputTokens =
        model
            .written(ModelSection.MAX_OUTPUT_TOKENS)
            .or(() -> known.map(CatalogueModel::maxOutputTokens))
            .orElse(contextWindow);
    double quality =
        model
            .written(ModelSection.QUALITY)
            .or(() -> known.map(CatalogueModel::quality))
            .orElse(ModelSection.ASSUMED_QUALITY);
    return new ModelCard(
        new ModelId(id.value()),
        owner,
        capabilities(known),
        contextWindow,
        maxOutputTokens,
        pricing,
        quality,
        model.get(ModelSection.SIMULATED),
        tags());
  }

  private Set<Tag> tags() {
    List<Located<String>> written = model.written(ModelSection.TAGS).orElse(List.of());
    if (written.size() > Tag.MOST) {
      reading.fail(
          model.placeOf(ModelSection.TAGS),
          written.size() + " tags (expected: at most " + Tag.MOST + ")");
    }
    return written.stream().map(tag -> new Tag(tag.value())).collect(Collectors.toSet());
  }

  private Set<Capability> capabilities(Optional<CatalogueModel> known) {
    Optional<List<Located<Capability>>> written = model.written(ModelSection.CAPABILITIES);
    if (written.isEmpty()) {
      return known
          .map(CatalogueModel::capabilities)
          .orElseGet(() -> EnumSet.copyOf(ModelSection.ASSUMED_CAPABILITIES));
    }
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    written.get().forEach(capability -> capabilities.add(capability.value()));
    if (capabilities.isEmpty()) {
      reading.fail(
          model.placeOf(ModelSection.CAPABILITIES),
          "none (expected: at least one of chat, completion, embedding)");
    }
    return capabilities;
  }

  private static boolean isLocal(List<EndpointConfig> endpoints) {
    return !endpoints.isEmpty()
        && endpoints.stream().allMatch(e -> Exposure.isLoopback(e.baseUrl().getHost()));
  }
}
