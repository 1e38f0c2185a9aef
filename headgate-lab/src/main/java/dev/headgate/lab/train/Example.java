package dev.headgate.lab.train;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.mf.PromptVector;

/** A row ready to learn from. */
public final class Example {

  private final PromptRow row;
  private final Need need;
  private final double weight;
  private final Embedding embedding;
  private final boolean development;

  /**
   * Holds a row and what was made of it.
   *
   * @param row where it came from
   * @param need how much it needs the strong model
   * @param weight how much it counts, so that no set drowns the others
   * @param embedding its prompt as a vector
   * @param development whether it is held out
   */
  public Example(
      PromptRow row, Need need, double weight, Embedding embedding, boolean development) {
    this.row = row;
    this.need = need;
    this.weight = weight;
    this.embedding = embedding;
    this.development = development;
  }

  /** Returns the same row with another vector, on another side. */
  public Example with(Embedding vector, boolean heldOut) {
    return new Example(row, need, weight, vector, heldOut);
  }

  /** Returns where it came from. */
  public PromptRow row() {
    return row;
  }

  /** Returns how much it needs the strong model. */
  public Need need() {
    return need;
  }

  /** Returns how much it counts. */
  public double weight() {
    return weight;
  }

  /** Returns its prompt as a vector. */
  public Embedding embedding() {
    return embedding;
  }

  /** Returns the prompt as a {@link PromptPoint}. */
  public float[] point() {
    return PromptPoint.of(embedding, ServingView.features(row.prompt(), row.language()));
  }

  /** Returns what the router reads of the prompt. */
  float[] vector() {
    return PromptVector.of(embedding, row.prompt());
  }

  /** Returns whether it is held out. */
  public boolean development() {
    return development;
  }
}
