package dev.headgate.routers.vector;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.encode.EncoderModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a router learned for each encoder, and the choice by the vector it is asked about: vectors
 * of two encoders cannot be compared.
 */
public final class PerEncoder<T> {

  private final String router;
  private final Map<String, T> parts;
  private final Map<String, Integer> dimensions;

  private PerEncoder(String router, Map<String, T> parts, Map<String, Integer> dimensions) {
    this.router = router;
    this.parts = parts;
    this.dimensions = dimensions;
  }

  /**
   * Reads the part of each encoder.
   *
   * @param kind the kind of router that asks
   * @param schema the feature schema it understands
   * @throws ArtifactException where the artifact is of another kind or schema, or made for another
   *     version of an encoder in this process
   */
  public static <T> PerEncoder<T> read(
      String kind, int schema, RouterArtifact artifact, Function<EncoderSpec, T> part) {
    ArtifactHeader header = artifact.header();
    require(kind, "router", header.router(), kind);
    require(kind, "feature schema", header.featureSchema(), schema);
    Map<String, T> parts = new LinkedHashMap<>();
    Map<String, Integer> dimensions = new LinkedHashMap<>();
    for (EncoderSpec spec : header.encoders()) {
      requireFit(kind, spec);
      parts.put(spec.id(), part.apply(spec));
      dimensions.put(spec.id(), spec.dimension());
    }
    return new PerEncoder<>(kind, parts, dimensions);
  }

  /** Returns the ids of the encoders there is a part for. */
  public List<String> encoderIds() {
    return List.copyOf(parts.keySet());
  }

  /**
   * Returns the part for the input's vector.
   *
   * @throws RoutingException where there is no vector, or one of an encoder not learned for
   */
  public T of(RouterInput input) {
    Embedding embedding = embedding(input);
    return find(embedding)
        .orElseThrow(() -> unusable(embedding.encoderId() + " of " + embedding.dimension()));
  }

  /** Returns the part for a vector, or nothing where it is of an encoder not learned for. */
  public Optional<T> find(Embedding embedding) {
    boolean fits = dimensions.getOrDefault(embedding.encoderId(), 0) == embedding.dimension();
    return fits ? Optional.ofNullable(parts.get(embedding.encoderId())) : Optional.empty();
  }

  /**
   * Returns the input's vector.
   *
   * @throws RoutingException where there is none
   */
  public Embedding embedding(RouterInput input) {
    return input.embedding().orElseThrow(() -> unusable("none"));
  }

  private RoutingException unusable(String found) {
    return new RoutingException(
        ErrorCode.INTERNAL,
        "router %s: embedding: %s (expected: from one of %s)"
            .formatted(router, found, parts.keySet()));
  }

  /** Encoders of other ids are the operator's, who knows whether there is such a one. */
  private static void requireFit(String kind, EncoderSpec spec) {
    boolean fits =
        EncoderModel.byId(spec.id())
            .map(encoder -> encoder.dimension() == spec.dimension())
            .orElse(spec.dimension() > 0);
    if (!fits) {
      throw new ArtifactException(
          "artifact %s: encoder %s of dimension %d (expected: one of %s)"
              .formatted(kind, spec.id(), spec.dimension(), List.of(EncoderModel.values())));
    }
  }

  private static void require(String kind, String what, Object found, Object expected) {
    if (!found.equals(expected)) {
      throw new ArtifactException(
          "artifact %s: %s %s (expected: %s)".formatted(kind, what, found, expected));
    }
  }
}
