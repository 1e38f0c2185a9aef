package dev.headgate.routers.profile;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The part of a map for prompts of one encoder.
 *
 * <p>What people read of its clusters stands in the artifact's lists, an entry a cluster: {@code
 * <encoder>/names}, {@code <encoder>/tasks} and {@code <encoder>/examples}, separated by line
 * breaks, and {@code <encoder>/prompts}. A map without them is served all the same.
 *
 * @param encoder the encoder's id
 * @param basis turns prompts into rows
 * @param prior what is expected of a model before its first label
 * @param clusters as people know them, in order
 */
public record EncoderMap(String encoder, PromptBasis basis, Prior prior, List<Cluster> clusters) {

  /** Keeps a copy of the list. */
  public EncoderMap {
    clusters = List.copyOf(clusters);
  }

  static EncoderMap read(RouterArtifact artifact, EncoderSpec encoder) {
    PromptBasis basis = PromptBasis.read(artifact, encoder);
    return new EncoderMap(
        encoder.id(),
        basis,
        Prior.read(artifact, encoder, basis.size()),
        clusters(artifact, encoder.id(), basis.clusters()));
  }

  private static List<Cluster> clusters(RouterArtifact artifact, String encoder, int count) {
    List<String> names = list(artifact, encoder + "/names", count);
    List<String> tasks = list(artifact, encoder + "/tasks", count);
    List<String> examples = list(artifact, encoder + "/examples", count);
    List<String> prompts = list(artifact, encoder + "/prompts", count);
    List<Cluster> clusters = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      clusters.add(
          new Cluster(
              encoder,
              c,
              names.get(c).isEmpty() ? "cluster " + c : names.get(c),
              words(tasks.get(c)),
              words(examples.get(c)),
              number(prompts.get(c))));
    }
    return clusters;
  }

  private static List<String> list(RouterArtifact artifact, String name, int count) {
    List<String> found =
        artifact.header().lists().getOrDefault(name, Collections.nCopies(count, ""));
    if (found.size() != count) {
      throw new ArtifactException(
          "artifact profile: list %s of %d (expected: %d, one a cluster)"
              .formatted(name, found.size(), count));
    }
    return found;
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
  }

  private static int number(String text) {
    try {
      return text.isEmpty() ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new ArtifactException(
          "artifact profile: prompts of a cluster: %s (expected: a whole number)".formatted(text));
    }
  }
}
