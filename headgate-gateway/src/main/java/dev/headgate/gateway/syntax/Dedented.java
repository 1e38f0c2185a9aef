package dev.headgate.gateway.syntax;

import java.util.List;
import java.util.Optional;

/**
 * Code without the indent that all its lines share: models show a method's body, or an item of a
 * list, with the indent it had there. Python minds, the others do not.
 *
 * @param code on the same lines
 * @param by how many characters each line is shorter
 */
record Dedented(String code, int by) {

  static Dedented of(String code) {
    int by = shared(code.lines().filter(line -> !line.isBlank()).toList());
    if (by == 0) {
      return new Dedented(code, 0);
    }
    StringBuilder dedented = new StringBuilder(code.length());
    code.lines()
        .forEach(line -> dedented.append(line.isBlank() ? "" : line.substring(by)).append('\n'));
    return new Dedented(dedented.toString(), by);
  }

  private static int shared(List<String> lines) {
    Optional<String> first = lines.stream().findFirst();
    int length = first.map(line -> line.length() - line.stripLeading().length()).orElse(0);
    for (String line : lines) {
      while (!line.startsWith(first.orElse("").substring(0, length))) {
        length--;
      }
    }
    return length;
  }
}
