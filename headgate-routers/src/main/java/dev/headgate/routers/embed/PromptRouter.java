package dev.headgate.routers.embed;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.receive.PromptReader;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.Encoder;
import dev.headgate.routers.encode.TransformerEncoder;
import dev.headgate.routers.token.JtokkitTokenCounter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Decides in this process which of two models should answer a prompt; calling it is up to the
 * program. Thread-safe. The first decision loads the encoder and takes some hundred milliseconds.
 */
public final class PromptRouter implements AutoCloseable {

  private static final int VIEW_CHARS = 4_000;

  private final Encoder encoder;
  private final Decider decider;
  private final PromptReader prompts =
      new PromptReader(new RequestReader(ReadLimits.DEFAULT), "auto", RequestOptions.NONE);

  private PromptRouter(Encoder encoder, Decider decider) {
    this.encoder = encoder;
    this.decider = decider;
  }

  /**
   * Returns a router between two models: strong if the predicted win rate is at least the
   * threshold.
   *
   * @param threshold in [0, 1]; 0 always takes the strong model
   * @throws IllegalArgumentException if the threshold lies outside, naming it
   */
  public static PromptRouter between(ModelCard strong, ModelCard weak, double threshold) {
    Route route = new PairRoute("auto", "mf", threshold, strong.id(), weak.id(), List.of());
    Encoder encoder = new TransformerEncoder();
    var parts =
        new DeciderParts(
            ModelPool.of(List.of(uncalled(strong), uncalled(weak))),
            List.of(route),
            RouterCatalogue.load(),
            Optional.of(encoder),
            new Describer(new JtokkitTokenCounter(), RouterView.CONVERSATION, VIEW_CHARS),
            new HealthRegistry(System::nanoTime),
            new Budgets(InstantSource.system()),
            RuleSettings.NONE);
    return new PromptRouter(encoder, new Decider(parts, System::nanoTime));
  }

  /**
   * Decides on one prompt.
   *
   * @return the decision; {@code plan().first()} is the model to call, {@code reasons()} say why
   */
  public CompletionStage<RoutingDecision> decide(String prompt) {
    return decider.decide(prompts.prompt(UUID.randomUUID().toString(), prompt));
  }

  private static PooledModel uncalled(ModelCard card) {
    return PooledModel.uncalled(card, CallLimits.DEFAULT, List.of());
  }

  @Override
  public void close() {
    encoder.close();
  }
}
