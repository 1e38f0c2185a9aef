package dev.headgate.gateway.config.file;

import dev.headgate.core.api.ModelCard;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.OwnRouter;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.catalogue.Catalogue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the models and routers that policies have for themselves. */
final class PolicyPool {

  private final Values root;
  private final RoutingConfig base;
  private final Reading reading;
  private final Set<String> takenModels = new HashSet<>();
  private final Set<String> takenRouters = new HashSet<>();

  PolicyPool(Values root, RoutingConfig base, Reading reading) {
    this.root = root;
    this.base = base;
    this.reading = reading;
    base.routers().forEach(router -> takenRouters.add(router.name()));
  }

  /** Returns the models written, which are known from then on. */
  List<ModelConfig> models(Values policy, References known) {
    Providers providers = new Providers(root.written(RootSection.PROVIDERS).orElse(Map.of()));
    List<Located<Values>> written = policy.written(PolicySection.MODELS).orElse(List.of());
    for (Located<Values> model : written) {
      model.value().located(ModelSection.ID).ifPresent(id -> declare(id, known));
    }
    return written.stream()
        .flatMap(
            model ->
                model.value().located(ModelSection.ID).stream()
                    .flatMap(id -> model(model.value(), id, providers, known).stream()))
        .toList();
  }

  private Optional<ModelConfig> model(
      Values values, Located<String> id, Providers providers, References known) {
    return new ModelAssembly(values, id, Catalogue.builtIn(), providers, known, reading).build();
  }

  private void declare(Located<String> id, References known) {
    ConfigAssembly.checkModelName(id, reading);
    known.declare(id);
    requireFree(id, takenModels, "models");
  }

  /** Returns the routers written, which are known from then on. */
  List<OwnRouter> routers(Values policy, List<ModelConfig> models, References known) {
    Map<String, Located<Values>> written = policy.written(PolicySection.ROUTERS).orElse(Map.of());
    written.forEach(
        (name, router) ->
            requireFree(new Located<>(name, router.place()), takenRouters, "routers"));
    List<ModelCard> cards = models.stream().map(ModelConfig::card).toList();
    return new RouterAssembly(cards, base.encoders(), known, reading)
        .build(written, base.routers());
  }

  /** Metrics, health and files know models and routers by name, whatever policy they are of. */
  private void requireFree(Located<String> name, Set<String> taken, String key) {
    if (!taken.add(name.value())) {
      reading.fail(
          name.place(),
          "%s is taken (expected: a name that no other of the %s has, those of all policies included)"
              .formatted(Shown.text(name.value()), key));
    }
  }
}
