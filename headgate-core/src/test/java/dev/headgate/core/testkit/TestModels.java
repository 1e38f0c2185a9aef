package dev.headgate.core.testkit;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Footprint;
import dev.headgate.core.api.Hardware;
import dev.headgate.core.api.Hosting;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.SuitedFor;
import dev.headgate.core.api.WarmthTerms;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
            .<ProviderClient>map(i -> new Uncallable(card.id() + "/" + i, Hosting.UNKNOWN))
            .toList();
    return new PooledModel(card, clients, CallLimits.DEFAULT, List.of(fallbacks));
  }

  /** Returns the model on endpoints {@code <id>/0}, {@code <id>/1} and so on, one for each. */
  public static PooledModel hosted(ModelCard card, Hosting... hostings) {
    List<ProviderClient> clients = new ArrayList<>();
    for (Hosting hosting : hostings) {
      clients.add(new Uncallable(card.id() + "/" + clients.size(), hosting));
    }
    return new PooledModel(card, clients, CallLimits.DEFAULT, List.of());
  }

  /** Returns a place with room for so many tokens of keys and values. */
  public static Hosting holding(long tokens) {
    return new Hosting(
        hardware(Optional.empty(), OptionalLong.of(tokens)),
        new Footprint(OptionalDouble.empty(), OptionalLong.empty(), OptionalDouble.of(1)),
        WarmthTerms.ALWAYS_READY);
  }

  /** Returns a place that suits some work. */
  public static Hosting suited(SuitedFor work) {
    return new Hosting(
        hardware(Optional.of(work), OptionalLong.empty()),
        Footprint.UNKNOWN,
        WarmthTerms.ALWAYS_READY);
  }

  /** Returns a place that is not always ready. */
  public static Hosting waking(WarmthTerms terms) {
    return new Hosting(Hardware.UNKNOWN, Footprint.UNKNOWN, terms);
  }

  private static Hardware hardware(Optional<SuitedFor> suited, OptionalLong kvMemory) {
    return new Hardware(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        kvMemory,
        OptionalInt.empty(),
        OptionalLong.empty(),
        suited);
  }

  /** Returns a pool of all models here, each on one endpoint. */
  public static ModelPool pool() {
    return ModelPool.of(Stream.of(STRONG, WEAK, SPARE, EMBEDDER).map(TestModels::pooled).toList());
  }

  private record Uncallable(String endpoint, Hosting hosting) implements ProviderClient {
    @Override
    public ProviderCall call(ChatRequest request, ProviderListener listener) {
      throw new AssertionError(endpoint + " was called (expected: a decision only)");
    }
  }
}
