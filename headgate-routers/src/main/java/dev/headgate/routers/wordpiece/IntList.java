package dev.headgate.routers.wordpiece;

import java.util.Arrays;

/** A growing list of ids that boxes nothing. */
final class IntList {

  private int[] values;
  private int size;

  IntList(int capacity) {
    values = new int[capacity];
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  void truncate(int newSize) {
    size = newSize;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
