package dev.headgate.lab.serving;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.encode.StaticEncoder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A router that learned on static vectors, asked beside others that did not: whatever vector an
 * input carries, it is given its own, as the gateway would. They cost microseconds, so they are
 * made anew each time.
 */
public final class OwnVectors implements Router {

  private final Router router;
  private final StaticEncoder tables;

  private OwnVectors(Router router, StaticEncoder tables) {
    this.router = router;
    this.tables = tables;
  }

  /** Returns the router, given vectors of the tables where it learned on such. */
  public static Router of(Router router, StaticEncoder tables) {
    return areStatic(router) ? new OwnVectors(router, tables) : router;
  }

  /** Returns whether the router learned on static vectors. */
  public static boolean areStatic(Router router) {
    return areStatic(router.encoderIds());
  }

  /** Returns whether one of the encoders makes static vectors. */
  public static boolean areStatic(List<String> encoderIds) {
    return encoderIds.stream()
        .flatMap(id -> EncoderModel.byId(id).stream())
        .anyMatch(model -> model.family() == EncoderFamily.STATIC);
  }

  @Override
  public String name() {
    return router.name();
  }

  @Override
  public boolean needsEmbedding() {
    return router.needsEmbedding();
  }

  @Override
  public List<String> encoderIds() {
    return router.encoderIds();
  }

  @Override
  public boolean takesLong() {
    return router.takesLong();
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return router.winRate(own(input), strong, weak);
  }

  @Override
  public OptionalDouble quality(RouterInput input, ModelCard model) {
    return router.quality(own(input), model);
  }

  private RouterInput own(RouterInput input) {
    RequestFeatures features = input.features();
    Embedding vector =
        tables.encode(features.routedText(), features.language()).toCompletableFuture().join();
    return new RouterInput(input.requestId(), features, Optional.of(vector));
  }
}
