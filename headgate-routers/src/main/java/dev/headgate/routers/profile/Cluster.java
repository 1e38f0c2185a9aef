package dev.headgate.routers.profile;

import java.util.List;

/**
 * A cluster as people know it.
 *
 * @param encoder the id of the encoder on whose map it lies
 * @param index its place on the map, from 0
 * @param name a few words to call it by
 * @param tasks tasks of its prompts, the most frequent first
 * @param examples ids of prompts near its middle
 * @param prompts how many prompts it was made of
 */
public record Cluster(
    String encoder,
    int index,
    String name,
    List<String> tasks,
    List<String> examples,
    int prompts) {

  /** Keeps copies of the lists. */
  public Cluster {
    tasks = List.copyOf(tasks);
    examples = List.copyOf(examples);
  }

  /** Returns what tells it apart from all others of its map, for people; names may be the same. */
  public String label() {
    return encoder + "/" + index + " " + name;
  }
}
