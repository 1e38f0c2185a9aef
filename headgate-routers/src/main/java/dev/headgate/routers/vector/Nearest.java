package dev.headgate.routers.vector;

/** The rows most similar to a question, found in one pass with a heap of the best so far. */
public final class Nearest {

  private final int[] rows;
  private final float[] similarities;
  private int size;

  /**
   * Makes room for so many rows.
   *
   * @param limit at least 1
   */
  public Nearest(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("neighbours: " + limit + " (expected: >= 1)");
    }
    this.rows = new int[limit];
    this.similarities = new float[limit];
  }

  /** Offers a row; it is kept while no more than the limit are more similar. */
  public void offer(int row, float similarity) {
    if (size < rows.length) {
      rise(size++, row, similarity);
    } else if (similarity > similarities[0]) {
      sink(size, row, similarity);
    }
  }

  /** Returns how many rows are kept. */
  public int size() {
    return size;
  }

  /** Orders what is kept, the most similar first; nothing may be offered afterwards. */
  public Nearest sorted() {
    for (int end = size - 1; end > 0; end--) {
      int row = rows[end];
      float similarity = similarities[end];
      rows[end] = rows[0];
      similarities[end] = similarities[0];
      sink(end, row, similarity);
    }
    return this;
  }

  /** Returns the row at a place. */
  public int row(int place) {
    return rows[place];
  }

  /** Returns the similarity of the row at a place. */
  public float similarity(int place) {
    return similarities[place];
  }

  private void rise(int from, int row, float similarity) {
    int place = from;
    while (place > 0 && similarity < similarities[(place - 1) / 2]) {
      move((place - 1) / 2, place);
      place = (place - 1) / 2;
    }
    put(place, row, similarity);
  }

  private void sink(int end, int row, float similarity) {
    int place = 0;
    int child = lesserChild(place, end);
    while (child < end && similarities[child] < similarity) {
      move(child, place);
      place = child;
      child = lesserChild(place, end);
    }
    put(place, row, similarity);
  }

  private int lesserChild(int place, int end) {
    int left = 2 * place + 1;
    return left + 1 < end && similarities[left + 1] < similarities[left] ? left + 1 : left;
  }

  private void move(int from, int to) {
    put(to, rows[from], similarities[from]);
  }

  private void put(int place, int row, float similarity) {
    rows[place] = row;
    similarities[place] = similarity;
  }
}
