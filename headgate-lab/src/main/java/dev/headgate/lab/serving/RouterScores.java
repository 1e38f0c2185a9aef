package dev.headgate.lab.serving;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.token.JtokkitTokenCounter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Asks a router about requests as the gateway would: the same view of the conversation, the same
 * language detection, token counts and encoders. Vectors are kept on disk between runs.
 */
public final class RouterScores {

  private final ServingSetup setup;
  private final VectorSource source;
  private final Path cache;
  private final int workers;

  /**
   * Prepares.
   *
   * @param source of vectors
   * @param cache folder where vectors are kept between runs
   * @param workers threads that encode
   */
  public RouterScores(ServingSetup setup, VectorSource source, Path cache, int workers) {
    this.setup = setup;
    this.source = source;
    this.cache = cache;
    this.workers = workers;
  }

  /** Describes requests, tokens counted exactly. */
  public List<RequestFeatures> describe(List<ChatRequest> requests) {
    JtokkitTokenCounter tokens = new JtokkitTokenCounter();
    tokens.warmUp().toCompletableFuture().join();
    Describer describer = new Describer(tokens, setup.view(), setup.viewChars());
    return requests.stream().map(describer::describe).toList();
  }

  /**
   * Returns the win rate of each request.
   *
   * @param features of each, in their order
   * @throws IOException where the embedding store fails
   */
  public double[] winRates(
      Router router,
      List<ChatRequest> requests,
      List<RequestFeatures> features,
      ModelCard strong,
      ModelCard weak,
      Progress progress)
      throws IOException {
    List<Optional<Embedding>> vectors = vectors(router, features, progress);
    List<RouterInput> inputs = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      inputs.add(new RouterInput(requests.get(i).id(), features.get(i), vectors.get(i)));
    }
    return Opinions.winRates(router, inputs, strong, weak);
  }

  private List<Optional<Embedding>> vectors(
      Router router, List<RequestFeatures> features, Progress progress) throws IOException {
    if (!router.needsEmbedding()) {
      return Collections.nCopies(features.size(), Optional.empty());
    }
    BulkEncoder.Text[] texts =
        features.stream()
            .map(each -> new BulkEncoder.Text(each.routedText(), each.language()))
            .toArray(BulkEncoder.Text[]::new);
    if (OwnVectors.areStatic(router)) {
      try (BulkEncoder tables = new BulkEncoder(new StaticEncoder())) {
        return optional(tables.encode(texts, progress));
      }
    }
    try (BulkEncoder bulk = source.open(router.encoderIds(), cache, workers)) {
      return optional(bulk.encode(texts, progress));
    }
  }

  private static List<Optional<Embedding>> optional(Embedding[] vectors) {
    return Arrays.stream(vectors).map(Optional::of).toList();
  }
}
