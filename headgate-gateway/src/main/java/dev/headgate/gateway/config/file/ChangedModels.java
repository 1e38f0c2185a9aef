package dev.headgate.gateway.config.file;

import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.config.ModelChange;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.PoolChanges;
import dev.headgate.gateway.config.catalogue.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The models that were added or replaced while the gateway ran, laid over those of the file. */
final class ChangedModels {

  private final PoolChanges changes;
  private final Providers providers;
  private final References references;
  private final Reading reading;

  ChangedModels(PoolChanges changes, Providers providers, References references, Reading reading) {
    this.changes = changes;
    this.providers = providers;
    this.references = references;
    this.reading = reading;
  }

  /**
   * Makes the new ones known, so that routes and fallbacks may name them.
   *
   * @param declare takes the name of a model, checking it
   */
  void declare(Consumer<Located<String>> declare) {
    for (ModelChange change : changes.models()) {
      String id = change.model().value();
      if (change.definition().isPresent() && !references.isModel(id)) {
        declare.accept(new Located<>(id, place(change)));
      }
    }
  }

  /** Returns the models, those replaced where they were, new ones last. */
  List<ModelConfig> over(List<ModelConfig> models) {
    Map<ModelId, ModelConfig> all = new LinkedHashMap<>();
    models.forEach(model -> all.put(model.card().id(), model));
    for (ModelChange change : changes.models()) {
      built(change).ifPresent(model -> all.put(change.model(), model));
    }
    return new ArrayList<>(all.values());
  }

  private Optional<ModelConfig> built(ModelChange change) {
    return change
        .definition()
        .flatMap(text -> YamlText.parse(text.getBytes(StandardCharsets.UTF_8), reading))
        .flatMap(node -> ModelSection.TYPE.read(node, place(change), reading))
        .flatMap(
            values ->
                new ModelAssembly(
                        values,
                        new Located<>(change.model().value(), values.placeOf(ModelSection.ID)),
                        Catalogue.builtIn(),
                        providers,
                        references,
                        reading)
                    .build());
  }

  private static Place place(ModelChange change) {
    return new Place("model \"" + change.model() + "\" changed through /admin", 1);
  }
}
