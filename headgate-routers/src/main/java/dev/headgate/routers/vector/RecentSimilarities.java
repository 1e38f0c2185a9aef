package dev.headgate.routers.vector;

import dev.headgate.core.api.Embedding;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The similarities of the last few questions, so that asking about many models of one request
 * compares its vector once. Two threads in one place only cost each other a pass.
 */
public final class RecentSimilarities {

  private static final int PLACES = 16;

  private final VectorTable table;
  private final AtomicReferenceArray<Answer> recent = new AtomicReferenceArray<>(PLACES);

  /** Remembers what the table answers. */
  public RecentSimilarities(VectorTable table) {
    this.table = table;
  }

  /** Returns the cosine of the question with every row; not to be written to. */
  public float[] of(Embedding question) {
    int place = System.identityHashCode(question) & (PLACES - 1);
    Answer known = recent.get(place);
    if (known != null && known.question == question) {
      return known.similarities;
    }
    Answer fresh = new Answer(question, table.similarities(question));
    recent.set(place, fresh);
    return fresh.similarities;
  }

  private static final class Answer {

    private final Embedding question;
    private final float[] similarities;

    Answer(Embedding question, float[] similarities) {
      this.question = question;
      this.similarities = similarities;
    }
  }
}
