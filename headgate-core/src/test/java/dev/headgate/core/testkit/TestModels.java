package dev.headgate.core.testkit;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderListener;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Models for tests that never call one. */
public final class TestModels {

  /** Strong, dear, can do everything but audio and embeddings. */
  public static final ModelCard STRONG =
      card(
          "strong",
          200_000,
          Pricing.of(10, 5, 30),
          Capability.CHAT,
          Capability.TOOLS,
          Capability.VISION,
          Capability.JSON_SCHEMA);

  /** Weak, cheap, chat and tools only. */
  public static final ModelCard WEAK =
      card("weak", 8_192, Pricing.of(0.1, 0.05, 0.3), Capability.CHAT, Capability.TOOLS);

  /** Of another provider. */
  public static final ModelCard SPARE =
      card("spare", 32_768, Pricing.of(1, 0.5, 3), Capability.CHAT, Capability.AUDIO);

  /** Makes vectors only. */
  public static final ModelCard EMBEDDER =
      card("embedder", 8_192, Pricing.of(0.02, 0.02, 0), Capability.EMBEDDING);

  private TestModels() {}

  /** Returns a card with the capabilities. */
  public static ModelCard card(
      String id, long contextWindow, Pricing pricing, Capability... capabilities) {
    return new ModelCard(
        new ModelId(id), "test", Set.of(capabilities), contextWindow, 4096, pricing, 0.5, false);
  }

  /** Returns the model on one endpoint, {@code <id>/0}. */
  public static PooledModel pooled(ModelCard card, ModelId... fallbacks) {
    return pooled(card, 1, fallbacks);
  }

  /** Returns the model on endpoints {@code <id>/0}, {@code <id>/1} and so on. */
  public static PooledModel pooled(ModelCard card, int endpoints, ModelId... fallbacks) {
    List<ProviderClient> clients =
        Stream.iterate(0, i -> i + 1)
            .limit(endpoints)
            .<ProviderClient>map(i -> new Uncallable(card.id() + "/" + i))
            .toList();
    return new PooledModel(card, clients, CallLimits.DEFAULT, List.of(fallbacks));
  }

  /** Returns a pool of all models here, each on one endpoint. */
  public static ModelPool pool() {
    return ModelPool.of(Stream.of(STRONG, WEAK, SPARE, EMBEDDER).map(TestModels::pooled).toList());
  }

  private record Uncallable(String endpoint) implements ProviderClient {
    @Override
    public ProviderCall call(ChatRequest request, ProviderListener listener) {
      throw new AssertionError(endpoint + " was called (expected: a decision only)");
    }
  }
}
