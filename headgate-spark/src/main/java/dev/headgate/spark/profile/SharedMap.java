package dev.headgate.spark.profile;

import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.spark.rows.Prompts;
import dev.headgate.spark.vector.Vectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Row;

/** A map as it travels to executors: its bytes, read once in each process. */
public final class SharedMap implements Serializable {

  private static final long serialVersionUID = 1;

  /** By digest of the bytes: executors of one job have one map. */
  private static final ConcurrentHashMap<String, ClusterMap> READ = new ConcurrentHashMap<>();

  private final String file;
  private final byte[] bytes;
  private final String digest;

  /**
   * Wraps a map.
   *
   * @param file what to call it in errors
   * @param bytes of the artifact
   */
  public SharedMap(String file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes.clone();
    this.digest = StableHash.hexSha256(bytes, bytes.length);
  }

  /**
   * Returns the map.
   *
   * @throws dev.headgate.routers.artifact.ArtifactException where the file is none
   */
  public ClusterMap map() {
    return READ.computeIfAbsent(digest, key -> read());
  }

  private ClusterMap read() {
    try {
      return ClusterMap.read(RouterArtifact.read(file, new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new DataException(file + ": " + e.getMessage() + " (expected: a map)");
    }
  }

  /** Returns what a router sees of a row of prompts joined with vectors. */
  public static RouterInput input(Row row, PromptRow prompt) {
    return ServingView.of(prompt.id(), prompt.prompt(), prompt.language(), Vectors.embedding(row));
  }

  /** Returns the same of a row that nobody has read yet. */
  static RouterInput input(Row row) {
    return input(row, Prompts.prompt(row));
  }
}
