package dev.headgate.routers.profile;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Phi for one encoder: turns a prompt into the row of numbers that profiles are weights of. It is a
 * list of blocks that the map names, in the setting {@code <encoder>/blocks}: {@code constant},
 * {@code difficulty}, {@code directions}, {@code clusters}. The last must be there, as people read
 * it.
 */
public final class PromptBasis {

  /** The block of ones. */
  public static final String CONSTANT = Block.Constant.NAME;

  /** The block of main directions. */
  public static final String DIRECTIONS = Directions.NAME;

  /** The blocks of the hierarchical method. */
  public static final List<String> HIERARCHICAL =
      List.of(Block.Constant.NAME, Difficulty.NAME, Directions.NAME, Shares.NAME);

  /** The blocks of plain cluster means. */
  public static final List<String> CLUSTERS = List.of(Shares.NAME);

  private final Map<String, Integer> begins = new LinkedHashMap<>();
  private final List<Block> blocks = new ArrayList<>();
  private final Shares shares;
  private final int size;

  private PromptBasis(Map<String, Block> named, Shares shares) {
    int from = 0;
    for (Map.Entry<String, Block> each : named.entrySet()) {
      begins.put(each.getKey(), from);
      blocks.add(each.getValue());
      from += each.getValue().size();
    }
    this.size = from;
    this.shares = shares;
  }

  static PromptBasis read(RouterArtifact artifact, EncoderSpec encoder) {
    String setting = encoder.id() + "/blocks";
    String names = artifact.header().settings().getOrDefault(setting, "absent");
    Shares shares = Shares.read(artifact, encoder);
    Map<String, Block> blocks = new LinkedHashMap<>();
    for (String name : names.split(",", -1)) {
      blocks.put(
          name,
          switch (name) {
            case Block.Constant.NAME -> new Block.Constant();
            case Difficulty.NAME -> Difficulty.read(artifact, encoder.id(), encoder.dimension());
            case Directions.NAME -> Directions.read(artifact, encoder.id(), encoder.dimension());
            case Shares.NAME -> shares;
            default -> throw unknown(setting, name);
          });
    }
    if (!blocks.containsKey(Shares.NAME)) {
      throw unknown(setting, names);
    }
    return new PromptBasis(blocks, shares);
  }

  private static ArtifactException unknown(String setting, String found) {
    return new ArtifactException(
        "artifact profile: setting %s: %s (expected: some of %s, clusters among them)"
            .formatted(setting, found, HIERARCHICAL));
  }

  /** Returns how many numbers a row has. */
  public int size() {
    return size;
  }

  /** Returns how many clusters there are. */
  public int clusters() {
    return shares.size();
  }

  /** Returns the column a block begins at, or nothing where the map is without it. */
  public Optional<Integer> begin(String block) {
    return Optional.ofNullable(begins.get(block));
  }

  /** Returns the column the clusters' shares begin at. */
  public int clustersFrom() {
    return begins.getOrDefault(Shares.NAME, 0);
  }

  /** Returns whether the clusters were shaped by what known models scored. */
  public boolean isLearned() {
    return shares.isLearned();
  }

  /** Returns a prompt's row, a new array. */
  public float[] of(Embedding embedding, RequestFeatures features) {
    Prompt prompt = Prompt.of(embedding, features);
    float[] row = new float[size];
    int from = 0;
    for (Block block : blocks) {
      block.write(prompt, row, from);
      from += block.size();
    }
    return row;
  }

  /** Returns the prompt's one cluster. */
  public int cluster(Embedding embedding) {
    return shares.nearest(embedding);
  }
}
