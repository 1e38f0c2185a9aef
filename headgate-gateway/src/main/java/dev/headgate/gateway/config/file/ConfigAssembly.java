package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.AdminConfig;
import dev.headgate.gateway.config.ApiKeyConfig;
import dev.headgate.gateway.config.ConfigOrigin;
import dev.headgate.gateway.config.DefaultRoute;
import dev.headgate.gateway.config.DiscoveryException;
import dev.headgate.gateway.config.EncoderConfig;
import dev.headgate.gateway.config.Exposure;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.OwnRouter;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.PoolChanges;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.ServerConfig;
import dev.headgate.gateway.config.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes a configuration of the values read, checking what no value shows alone. It goes on after
 * failures, with defaults in place of what was wrong, so that all failures are found in one go; the
 * result counts only if there were none.
 */
final class ConfigAssembly {

  static final String ROUTER_PREFIX = "router-";

  private final Values root;
  private final References references;
  private final Supplier<FoundModels> otherwise;
  private final Reading reading;

  ConfigAssembly(
      Values root, References references, Supplier<FoundModels> otherwise, Reading reading) {
    this.root = root;
    this.references = references;
    this.otherwise = otherwise;
    this.reading = reading;
  }

  static String reserved(String name) {
    return Shown.text(name)
        + " (expected: another name; those that start with router- stand for routers)";
  }

  /**
   * What does not stand in the file's own sections.
   *
   * @param admin who may change the pool
   * @param changes what was changed of it
   * @param origin what all this is made of
   */
  record Live(AdminConfig admin, PoolChanges changes, ConfigOrigin origin) {}

  HeadgateConfig build(String file, Live live) {
    ServerConfig server = ServerSection.build(section(RootSection.SERVER));
    checkExposure(server);
    boolean listed = root.mentions(RootSection.MODELS);
    ChangedModels changed = new ChangedModels(live.changes(), providers(), references, reading);
    FoundModels base = listed ? new FoundModels(models(changed), "") : found(changed);
    List<ModelConfig> models = changed.over(base.models());
    List<EncoderConfig> encoders = encoders();
    List<OwnRouter> routers =
        new RouterAssembly(
                models.stream().map(ModelConfig::card).toList(), encoders, references, reading)
            .build(root.written(RootSection.ROUTERS).orElse(Map.of()), List.of());
    RoutingConfig routing =
        new RoutingAssembly(
                section(RootSection.ROUTING),
                routes(),
                LiveSections.build(
                    routes(), root.written(RootSection.TIERS).orElse(Map.of()), reading),
                references,
                reading)
            .build(
                models,
                live.changes(),
                routers,
                encoders,
                new RuleAssembly(references, reading).build(root));
    List<PolicyConfig> policies =
        new PolicyAssembly(
                root, new PolicyAssembly.Base(models, routing, live.changes()), references, reading)
            .build();
    warnOfPatterns(models, policies);
    String source = listed ? file : file + " and " + base.source();
    return new HeadgateConfig(
        server,
        models,
        routing.with(policies),
        apiKeys(),
        live.admin(),
        TrialSections.build(root),
        BatchSection.build(root, live.admin().state(), reading),
        PrivacySection.build(root),
        live.changes(),
        live.origin(),
        source);
  }

  private void warnOfPatterns(List<ModelConfig> models, List<PolicyConfig> policies) {
    Set<String> names = new TreeSet<>();
    Stream.concat(models.stream(), policies.stream().flatMap(policy -> policy.models().stream()))
        .forEach(model -> names.add(model.card().id().value()));
    new UnmatchedPatterns(names, reading).warn(root);
  }

  private FoundModels found(ChangedModels changed) {
    Place place = root.placeOf(RootSection.MODELS);
    try {
      FoundModels found = otherwise.get();
      found.models().forEach(m -> references.declare(new Located<>(m.card().id().value(), place)));
      changed.declare(this::declare);
      return found;
    } catch (DiscoveryException e) {
      reading.fail(place, String.valueOf(e.getMessage()));
      return new FoundModels(List.of(), "");
    }
  }

  private List<ModelConfig> models(ChangedModels changed) {
    List<Located<Values>> written = root.written(RootSection.MODELS).orElse(List.of());
    if (written.isEmpty() && reading.isClean()) {
      reading.fail(
          root.placeOf(RootSection.MODELS),
          "none (expected: at least one, or no key \"models\", to use those that are found)");
    }
    written.forEach(model -> model.value().located(ModelSection.ID).ifPresent(this::declare));
    changed.declare(this::declare);
    Catalogue catalogue = Catalogue.builtIn();
    Providers providers = providers();
    List<ModelConfig> models = new ArrayList<>();
    for (Located<Values> model : written) {
      model
          .value()
          .located(ModelSection.ID)
          .map(
              id -> new ModelAssembly(model.value(), id, catalogue, providers, references, reading))
          .flatMap(ModelAssembly::build)
          .ifPresent(models::add);
    }
    return models;
  }

  private void declare(Located<String> id) {
    checkModelName(id, reading);
    references.declare(id);
  }

  static void checkModelName(Located<String> id, Reading reading) {
    if (id.value().startsWith(ROUTER_PREFIX) || id.value().equals(DefaultRoute.NAME)) {
      boolean router = id.value().startsWith(ROUTER_PREFIX);
      reading.fail(
          id.place(),
          router
              ? reserved(id.value())
              : "\"auto\" (expected: another name; auto is the default route)");
    }
  }

  private List<ApiKeyConfig> apiKeys() {
    Map<String, Place> seen = new HashMap<>();
    List<ApiKeyConfig> keys = new ArrayList<>();
    for (Located<Values> key : root.written(RootSection.API_KEYS).orElse(List.of())) {
      key.value().located(ApiKeySection.SHA256).ifPresent(hash -> checkUnique(hash, seen));
      ApiKeySection.build(key.value(), reading).ifPresent(keys::add);
    }
    return keys;
  }

  private void checkUnique(Located<String> hash, Map<String, Place> seen) {
    Place earlier = seen.putIfAbsent(hash.value(), hash.place());
    if (earlier != null) {
      reading.fail(
          hash.place(),
          "the same key as in line %d (expected: one tenant for each key)"
              .formatted(earlier.line()));
    }
  }

  private void checkExposure(ServerConfig server) {
    boolean keys = root.mentions(RootSection.API_KEYS) && hasKeys();
    Exposure.refusal(server, keys)
        .ifPresent(
            message ->
                reading.fail(section(RootSection.SERVER).placeOf(ServerSection.HOST), message));
  }

  private boolean hasKeys() {
    return root.written(RootSection.API_KEYS).map(list -> !list.isEmpty()).orElse(true);
  }

  private List<EncoderConfig> encoders() {
    List<EncoderConfig> encoders = new ArrayList<>();
    root.written(RootSection.ENCODERS)
        .orElse(Map.of())
        .forEach(
            (name, encoder) ->
                new EncoderAssembly(name, encoder, providers(), reading)
                    .build()
                    .ifPresent(encoders::add));
    return encoders;
  }

  private Providers providers() {
    return new Providers(root.written(RootSection.PROVIDERS).orElse(Map.of()));
  }

  private Map<String, Located<Values>> routes() {
    return root.written(RootSection.ROUTES).orElse(Map.of());
  }

  private Values section(Key<Values> key) {
    return root.written(key).orElseGet(() -> Values.absent(root.placeOf(key)));
  }
}
