package dev.headgate.routers.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An artifact inside another, for a router that builds on one: its header is a setting of the outer
 * one, its tensors stand under a prefix.
 */
public final class NestedArtifact {

  private static final ObjectMapper JSON = new ObjectMapper();

  private NestedArtifact() {}

  /** Returns the settings to add to the outer header. */
  public static Map<String, String> settings(String name, RouterArtifact inner) {
    try {
      return Map.of(setting(name), JSON.writeValueAsString(inner.header()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a header of records is always writable", e);
    }
  }

  /** Returns the tensors to add to the outer ones. */
  public static List<Tensor> tensors(String name, RouterArtifact inner) {
    return inner.header().tensors().stream()
        .map(spec -> inner.tensor(spec.name()).renamed(name + "/" + spec.name()))
        .toList();
  }

  /**
   * Finds the artifact of the name inside another.
   *
   * @throws ArtifactException where its header is unreadable or a tensor is missing
   */
  public static Optional<RouterArtifact> of(String name, RouterArtifact outer) {
    return Optional.ofNullable(outer.header().settings().get(setting(name)))
        .map(json -> inner(name, header(name, json), outer));
  }

  private static RouterArtifact inner(String name, ArtifactHeader header, RouterArtifact outer) {
    List<Tensor> tensors =
        header.tensors().stream()
            .map(spec -> outer.tensor(name + "/" + spec.name()).renamed(spec.name()))
            .toList();
    return RouterArtifact.of(header, tensors);
  }

  private static ArtifactHeader header(String name, String json) {
    try {
      return JSON.readValue(json, ArtifactHeader.class);
    } catch (JsonProcessingException e) {
      throw new ArtifactException(
          "artifact %s: unreadable header within another (expected: as it was written)"
              .formatted(name));
    }
  }

  private static String setting(String name) {
    return name + "_header";
  }
}
