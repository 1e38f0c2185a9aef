package dev.headgate.gateway.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/**
 * Parses by tree-sitter's grammars. Code parses if its tree has no node that is an error or had to
 * be made up. Not for the gateway's own process: see the package.
 */
final class TreeParser {

  private TreeParser() {}

  /**
   * Looks at code.
   *
   * @param end by {@link System#nanoTime}, at which it gives up
   */
  static Finding look(Grammar grammar, String code, long end) {
    try (TSLanguage language = grammar.binding().orElseThrow().getConstructor().newInstance();
        TSParser parser = new TSParser()) {
      return parser.setLanguage(language)
          ? look(parser, grammar, Dedented.of(code), end)
          : new Finding.NoParser("the grammar does not fit the library");
    } catch (LinkageError | ReflectiveOperationException e) {
      return new Finding.NoParser(e.toString().lines().findFirst().orElse(""));
    } catch (RuntimeException e) {
      return new Finding.Undecided("the parser failed: " + e.getClass().getSimpleName());
    }
  }

  private static Finding look(TSParser parser, Grammar grammar, Dedented code, long end) {
    // The line break ends a last line that has none: Go's grammar insists.
    byte[] bytes = (code.code() + "\n").getBytes(StandardCharsets.UTF_8);
    // The buffer takes all at once: tree-sitter goes back and forth, and would read parts again.
    TSTree tree =
        parser.parseWithOptions(
            new byte[bytes.length],
            null,
            (buffer, offset, position) -> copy(bytes, offset, buffer),
            TSInputEncoding.TSInputEncodingUTF8,
            state -> System.nanoTime() - end > 0);
    if (tree == null) {
      return new Finding.Undecided("not parsed in time");
    }
    try (tree) {
      Text text = new Text(bytes, code.by());
      return fault(grammar, tree.getRootNode(), text)
          .<Finding>map(Finding.Fault::new)
          .orElseGet(Finding.Parses::new);
    }
  }

  private static int copy(byte[] code, int offset, byte[] buffer) {
    int length = Math.clamp(code.length - (long) offset, 0, buffer.length);
    System.arraycopy(code, code.length - length, buffer, 0, length);
    return length;
  }

  private static Optional<String> fault(Grammar grammar, TSNode root, Text text) {
    if (root.hasError()) {
      return Optional.of(firstFault(root).map(text::place).orElse("line 1"));
    }
    return grammar == Grammar.PYTHON
        ? PythonLayout.fault(root).map(fault -> text.place(fault.node()) + ": " + fault.what())
        : Optional.empty();
  }

  /** Walks without recursion: trees may be as deep as the code is long. */
  private static Optional<TSNode> firstFault(TSNode root) {
    try (TSTreeCursor cursor = new TSTreeCursor(root)) {
      while (true) {
        TSNode node = cursor.currentNode();
        if (node.isError() || node.isMissing()) {
          return Optional.of(node);
        }
        if (!(node.hasError() && cursor.gotoFirstChild()) && !next(cursor)) {
          return Optional.empty();
        }
      }
    }
  }

  private static boolean next(TSTreeCursor cursor) {
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) {
        return false;
      }
    }
    return true;
  }

  /**
   * What was parsed.
   *
   * @param code in UTF-8
   * @param indent characters that were taken off each line before
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Text(byte[] code, int indent) {

    /** Returns where a node begins, in characters, and whether it had to be made up. */
    String place(TSNode node) {
      int start = Math.clamp(node.getStartByte(), 0, code.length);
      int line = start;
      while (line > 0 && code[line - 1] != '\n') {
        line--;
      }
      int column = new String(code, line, start - line, StandardCharsets.UTF_8).length();
      return "line %d, column %d%s"
          .formatted(
              node.getStartPoint().getRow() + 1,
              column + indent + 1,
              node.isMissing() ? ": " + node.getType().strip() + " is missing" : "");
    }
  }
}
