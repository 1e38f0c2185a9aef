package dev.headgate.gateway.config;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * An encoder that is an OpenAI-compatible embeddings endpoint.
 *
 * @param makes its id, which artifacts name, and how many components its vectors have
 * @param model the embedding model's name at the endpoint
 * @param sendDimensions whether the number of components is asked for, by models that can shorten
 *     their vectors
 * @param endpoint where it is called
 * @param timeout from the question to the vector; as long again may be spent waiting for a call
 * @param maxConcurrent calls under way at once
 * @param maxBatch texts in one call at most
 * @param maxChars characters read of a text at most, keeping head and tail
 * @param local whether a text given to it stays on the operator's own machines
 */
public record EncoderConfig(
    EncoderSpec makes,
    String model,
    boolean sendDimensions,
    EndpointConfig endpoint,
    Duration timeout,
    int maxConcurrent,
    int maxBatch,
    int maxChars,
    boolean local) {

  /** Returns its id. */
  public String id() {
    return makes.id();
  }

  /** Returns the same with more patience, for work that nobody waits for. */
  public EncoderConfig withTimeout(Duration longer) {
    return new EncoderConfig(
        makes, model, sendDimensions, endpoint, longer, maxConcurrent, maxBatch, maxChars, local);
  }

  /**
   * Returns what tells its vectors apart from those of another encoder, be it of the same name:
   * where they come from and how they are made.
   */
  public String space() {
    return "%s %s %s %d %s %d"
        .formatted(
            endpoint.baseUrl(),
            endpoint.query(),
            model,
            makes.dimension(),
            sendDimensions,
            maxChars);
  }

  /** Returns it as a model that is called like any other. */
  public ModelConfig asModel() {
    ModelCard card =
        new ModelCard(
            new ModelId(id()),
            "encoder",
            Set.of(Capability.EMBEDDING),
            Math.max(1, maxChars),
            1,
            Pricing.FREE,
            0,
            false);
    return new ModelConfig(card, model, List.of(endpoint), CallLimits.DEFAULT, List.of());
  }
}
