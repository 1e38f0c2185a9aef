package dev.headgate.gateway.config.file;

import dev.headgate.core.api.ModelCard;
import dev.headgate.gateway.config.EncoderConfig;
import dev.headgate.gateway.config.JudgeRouter;
import dev.headgate.gateway.config.OwnRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes routers of the operator's own making, of the file or of a policy. */
final class RouterAssembly {

  private final List<ModelCard> cards;
  private final List<EncoderConfig> encoders;
  private final References references;
  private final Reading reading;

  RouterAssembly(
      List<ModelCard> cards, List<EncoderConfig> encoders, References references, Reading reading) {
    this.cards = cards;
    this.encoders = encoders;
    this.references = references;
    this.reading = reading;
  }

  /**
   * Returns the routers written. A name counts as known even if its file is bad, so that one
   * mistake is told once.
   *
   * @param others that are there already
   */
  List<OwnRouter> build(Map<String, Located<Values>> written, List<OwnRouter> others) {
    List<OwnRouter> routers = new ArrayList<>();
    written.forEach(
        (name, router) -> {
          references.declareRouter(new Located<>(name, router.place()));
          RouterSection.build(name, router.value(), cards, encoders, references, reading)
              .ifPresent(routers::add);
        });
    List<OwnRouter> all = Stream.concat(others.stream(), routers.stream()).toList();
    written.forEach((name, router) -> checkFallback(name, router.value(), all));
    return routers;
  }

  /** A fallback must be there when its model is not, so it asks none itself. */
  private void checkFallback(String name, Values router, List<OwnRouter> all) {
    Optional<JudgeRouter> judge = judge(name, all);
    if (judge.isEmpty()) {
      return;
    }
    String fallback = judge.get().fallback();
    Place place = router.placeOf(JudgeSection.FALLBACK);
    references.checkRouter(new Located<>(fallback, place));
    if (judge(fallback, all).isPresent()) {
      reading.fail(
          place, Shown.text(fallback) + " asks a model (expected: a router that asks none)");
    }
  }

  private static Optional<JudgeRouter> judge(String name, List<OwnRouter> all) {
    return all.stream()
        .filter(router -> router.name().equals(name))
        .filter(JudgeRouter.class::isInstance)
        .map(JudgeRouter.class::cast)
        .findFirst();
  }
}
