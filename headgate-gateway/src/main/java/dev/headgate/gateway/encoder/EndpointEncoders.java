package dev.headgate.gateway.encoder;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.Encoder;
import dev.headgate.gateway.config.EncoderConfig;
import dev.headgate.gateway.provider.ProviderClients;
import dev.headgate.routers.encode.SharedEmbeddings;
import dev.headgate.routers.encode.StaticEncoder;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The encoders at endpoints of one configuration, beside those in this process: each router gets
 * vectors of the one it was trained on, and who does not say gets the default in this process.
 */
public final class EndpointEncoders implements Encoder {

  private final Encoder inProcess;
  private final Map<String, Encoder> byId;
  private final Runnable resources;

  private EndpointEncoders(Encoder inProcess, Map<String, Encoder> byId, Runnable resources) {
    this.inProcess = inProcess;
    this.byId = byId;
    this.resources = resources;
  }

  /**
   * What the encoders of one configuration hand on to those of the next.
   *
   * @param vectors known and under way
   * @param health of the endpoints, by where they are
   * @param listener hears how calls end
   */
  public record Kept(
      SharedEmbeddings<EmbeddingKey> vectors, HealthRegistry health, EncoderListener listener) {

    private static final long CACHE_BYTES = 32L << 20;

    /** Makes an empty cache of 32 MiB. */
    public static Kept withListener(EncoderListener listener) {
      return new Kept(
          new SharedEmbeddings<>(CACHE_BYTES), new HealthRegistry(System::nanoTime), listener);
    }
  }

  /**
   * Makes the encoders. Calls none.
   *
   * @param inProcess makes all other vectors; not closed with these
   * @throws IllegalArgumentException if an endpoint's headers or certificates cannot be used
   */
  public static EndpointEncoders open(
      Vertx vertx, List<EncoderConfig> encoders, Encoder inProcess, Kept kept) {
    ProviderClients clients =
        ProviderClients.open(vertx, encoders.stream().map(EncoderConfig::asModel).toList());
    Map<String, Encoder> byId = new LinkedHashMap<>();
    List<PooledModel> models = clients.models();
    for (int i = 0; i < models.size(); i++) {
      EncoderConfig config = encoders.get(i);
      Context context = vertx.getOrCreateContext();
      CallReport report = new CallReport(config.id(), kept.listener(), System::nanoTime);
      EndpointCalls calls =
          new EndpointCalls(
              config, models.get(i).endpoints().getFirst(), context, kept.health(), report);
      byId.put(config.id(), new EndpointEncoder(config, kept.vectors(), calls));
    }
    return new EndpointEncoders(inProcess, byId, clients::close);
  }

  /**
   * Makes encoders for a program that serves nothing, with an event loop of their own.
   *
   * @param inProcess makes all other vectors; closed with these
   * @throws IllegalArgumentException if an endpoint's headers or certificates cannot be used
   */
  public static Encoder standalone(List<EncoderConfig> encoders, Encoder inProcess) {
    if (encoders.isEmpty()) {
      return inProcess;
    }
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    try {
      EndpointEncoders open =
          open(vertx, encoders, inProcess, Kept.withListener(EncoderListener.NONE));
      return new EndpointEncoders(
          inProcess,
          open.byId,
          () -> {
            open.close();
            inProcess.close();
            vertx.close();
          });
    } catch (RuntimeException e) {
      vertx.close();
      throw e;
    }
  }

  /** Makes one encoder for a program that serves nothing; see {@link #standalone}. */
  public static Encoder alone(EncoderConfig encoder) {
    Encoder beside = standalone(List.of(encoder), new StaticEncoder());
    Encoder alone = beside.making(List.of(encoder.id()));
    return new EndpointEncoders(alone, Map.of(), beside::close);
  }

  @Override
  public Encoder making(List<String> encoderIds) {
    return encoderIds.stream()
        .filter(byId::containsKey)
        .findFirst()
        .map(byId::get)
        .orElseGet(() -> inProcess.making(encoderIds));
  }

  @Override
  public CompletionStage<Embedding> encode(String text, Language language) {
    return inProcess.encode(text, language);
  }

  /** Closes the connections; texts under way fail. */
  @Override
  public void close() {
    resources.run();
  }
}
