package dev.headgate.routers.profile;

import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.vector.PerEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Phi: what is known of prompts, whichever models there are. For each encoder, which is to say, for
 * each language, it turns a prompt into a row of numbers, names its cluster, and says what is
 * expected of a model nothing is known of. Profiles of models stand on it, so it is kept while
 * models come and go. Immutable.
 */
public final class ClusterMap {

  /** The kind of artifact. */
  public static final String KIND = "profile";

  private static final int ID_CHARS = 16;

  private final String id;
  private final PerEncoder<EncoderMap> parts;
  private final Map<String, EncoderMap> byEncoder = new LinkedHashMap<>();

  private ClusterMap(String id, PerEncoder<EncoderMap> parts) {
    this.id = id;
    this.parts = parts;
  }

  /**
   * Reads a map.
   *
   * @throws dev.headgate.routers.artifact.ArtifactException where the artifact is of another kind,
   *     not whole, or made for encoders, features or blocks that this version does not have
   */
  public static ClusterMap read(RouterArtifact artifact) {
    Map<String, EncoderMap> byEncoder = new LinkedHashMap<>();
    PerEncoder<EncoderMap> parts =
        PerEncoder.read(
            KIND,
            PromptFeatures.SCHEMA,
            artifact,
            encoder -> {
              EncoderMap part = EncoderMap.read(artifact, encoder);
              byEncoder.put(encoder.id(), part);
              return part;
            });
    ClusterMap map = new ClusterMap(id(artifact), parts);
    map.byEncoder.putAll(byEncoder);
    return map;
  }

  /** Reads the artifact of the map that ships. */
  public static RouterArtifact shippedArtifact() {
    return RouterArtifact.shipped(ClusterMap.class, KIND + ".router");
  }

  /**
   * Names a map by all that its numbers depend on, and by nothing else: the same map with other
   * figures, dates or names of clusters keeps its profiles.
   */
  private static String id(RouterArtifact artifact) {
    ArtifactHeader header = artifact.header();
    ArtifactHeader bare =
        new ArtifactHeader(
            header.router(),
            header.featureSchema(),
            header.settings(),
            Map.of(),
            header.encoders(),
            List.of(),
            List.of(),
            0,
            "",
            "",
            List.of(),
            List.of(),
            List.of());
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(artifact.with(bare).toBytes());
      return HexFormat.of().formatHex(digest).substring(0, ID_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns the id that profiles name: 16 hexadecimal digits of a checksum. */
  public String id() {
    return id;
  }

  /** Returns the ids of the encoders it has a part for. */
  public List<String> encoderIds() {
    return parts.encoderIds();
  }

  /** Returns the part for prompts of an encoder. */
  public Optional<EncoderMap> part(String encoder) {
    return Optional.ofNullable(byEncoder.get(encoder));
  }

  /**
   * Returns the part for the input's vector.
   *
   * @throws dev.headgate.core.api.RoutingException where there is no vector, or one of an encoder
   *     without a part
   */
  public EncoderMap part(RouterInput input) {
    return parts.of(input);
  }

  /** Returns the row of an input on the {@linkplain #part(RouterInput) part} for its vector. */
  public float[] row(RouterInput input) {
    return part(input).basis().of(parts.embedding(input), input.features());
  }

  /** Returns the input's one cluster. */
  public Cluster cluster(RouterInput input) {
    EncoderMap part = part(input);
    return part.clusters().get(part.basis().cluster(parts.embedding(input)));
  }

  /** Returns all parts, one an encoder. */
  public List<EncoderMap> parts() {
    return List.copyOf(byEncoder.values());
  }

  /** Returns the clusters of all parts. */
  public List<Cluster> clusters() {
    List<Cluster> all = new ArrayList<>();
    byEncoder.values().forEach(part -> all.addAll(part.clusters()));
    return all;
  }

  /**
   * Requires that a profile belongs here.
   *
   * @throws ProfileException where it was made on another map
   */
  public void requireFit(ModelProfile profile) {
    if (!profile.map().equals(id)) {
      throw new ProfileException(
          "profile of %s: map %s (expected: %s; make it anew by headgate cluster --refit-profiles)"
              .formatted(profile.model(), profile.map(), id));
    }
    profile.encoders().forEach((encoder, part) -> requireFit(profile.model(), encoder, part));
  }

  private void requireFit(String model, String encoder, EncoderProfile profile) {
    PromptBasis basis =
        part(encoder)
            .orElseThrow(
                () ->
                    new ProfileException(
                        "profile of %s: encoder %s (expected: one of %s)"
                            .formatted(model, encoder, encoderIds())))
            .basis();
    String of = "profile of " + model + ": " + encoder + ": ";
    Numbers.requireLength(of + "coefficients", profile.mean().length, basis.size());
    Numbers.requireLength(of + "clusters", profile.clusters().clusters(), basis.clusters());
  }
}
