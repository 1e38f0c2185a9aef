package dev.headgate.routers.profile;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model as a vector: what its answers to labelled prompts say of its answers to any. It belongs
 * to one {@linkplain ClusterMap map} and means nothing on another. Immutable; {@link ProfileJson}
 * reads and writes it.
 *
 * @param model the model's id
 * @param map the id of the map it belongs to
 * @param method how it was fitted, such as {@code hierarchical}
 * @param madeAt when it was fitted
 * @param version 1 for a model's first profile, then one more each time
 * @param validation names the labelled prompts, such as the digest of their file
 * @param evidence what stands behind it, all languages together
 * @param encoders its parts, by the id of the encoder
 */
public record ModelProfile(
    String model,
    String map,
    String method,
    Instant madeAt,
    int version,
    String validation,
    Evidence evidence,
    SortedMap<String, EncoderProfile> encoders) {

  private static final int MAX_TEXT = 256;

  /** Checks the texts and keeps a copy of the parts. */
  public ModelProfile {
    requireText("model", model);
    requireText("map", map);
    requireText("method", method);
    requireText("validation", validation);
    Numbers.require("version", version, 1, Integer.MAX_VALUE);
    encoders = Collections.unmodifiableSortedMap(new TreeMap<>(encoders));
    if (encoders.isEmpty()) {
      throw new ProfileException("encoders: none (expected: a part for at least one)");
    }
  }

  /** Makes a profile of parts in any order. */
  public static ModelProfile of(
      String model,
      String map,
      String method,
      Instant madeAt,
      int version,
      String validation,
      Evidence evidence,
      Map<String, EncoderProfile> encoders) {
    return new ModelProfile(
        model, map, method, madeAt, version, validation, evidence, new TreeMap<>(encoders));
  }

  /** Returns the part for prompts of an encoder. */
  public Optional<EncoderProfile> part(String encoder) {
    return Optional.ofNullable(encoders.get(encoder));
  }

  /** Returns the same as another version. */
  public ModelProfile version(int newVersion) {
    return new ModelProfile(model, map, method, madeAt, newVersion, validation, evidence, encoders);
  }

  private static void requireText(String name, String value) {
    if (value.isBlank() || value.length() > MAX_TEXT) {
      throw new ProfileException(
          "%s: %d characters (expected: 1 to %d, not blank)"
              .formatted(name, value.length(), MAX_TEXT));
    }
  }
}
