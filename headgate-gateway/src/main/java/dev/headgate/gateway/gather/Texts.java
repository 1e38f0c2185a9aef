package dev.headgate.gateway.gather;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a request asks to be answered: one text or several, as strings or as tokens.
 *
 * @param each as JSON, in order; at least one
 * @param tokenized whether each is an array of tokens rather than a string
 */
record Texts(List<byte[]> each, boolean tokenized) {

  private static final int BYTES_PER_TOKEN = 4;

  Texts {
    each = List.copyOf(each);
  }

  /** Returns what an {@code input} or a {@code prompt} holds; empty if it is neither form. */
  static Optional<Texts> of(byte[] json) throws IOException {
    if (json[0] == '"') {
      return Optional.of(new Texts(List.of(json), false));
    }
    List<byte[]> elements = json[0] == '[' ? Parts.elements(json) : List.of();
    if (allBeginWith(elements, "\"")) {
      return Optional.of(new Texts(elements, false));
    }
    if (allBeginWith(elements, "[")) {
      return Optional.of(new Texts(elements, true));
    }
    return allBeginWith(elements, "0123456789")
        ? Optional.of(new Texts(List.of(json), true))
        : Optional.empty();
  }

  int count() {
    return each.size();
  }

  /** Returns the tokens of all of them, of strings estimated. */
  long tokens() {
    return each.stream().mapToLong(this::tokens).sum();
  }

  private long tokens(byte[] text) {
    if (!tokenized) {
      return 1L + text.length / BYTES_PER_TOKEN;
    }
    long commas = 0;
    for (byte letter : text) {
      commas += letter == ',' ? 1 : 0;
    }
    return commas + 1;
  }

  private static boolean allBeginWith(List<byte[]> elements, String any) {
    return !elements.isEmpty()
        && elements.stream().allMatch(element -> any.indexOf(element[0]) >= 0);
  }
}
