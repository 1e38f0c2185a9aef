package dev.headgate.lab.evaluate;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.corpus.ServingView;

/** Asks a router, as serving would, about bare prompts and a pair of models unknown to it. */
public final class RouterProbe {

  private static final ModelCard STRONG = ServingView.model("a-strong-model", 0.9);
  private static final ModelCard WEAK = ServingView.model("a-weak-model", 0.4);

  private final Router router;

  /** Probes the router. */
  public RouterProbe(Router router) {
    this.router = router;
  }

  /** Returns the win rate of a single-turn prompt; the id seeds what is random. */
  public double winRate(String id, String prompt, Language language, Embedding embedding) {
    return router.winRate(ServingView.of(id, prompt, language, embedding), STRONG, WEAK);
  }
}
