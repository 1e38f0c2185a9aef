package dev.headgate.gateway.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.treesitter.TSNode;
import org.treesitter.TSPoint;
import org.treesitter.TSTreeCursor;

/**
 * What Python's grammar takes and Python does not: a colon with nothing to follow, and lines of one
 * block that begin in different columns. The grammar is made for editors, where both come up while
 * somebody types.
 */
final class PythonLayout {

  /**
   * A fault.
   *
   * @param node where it is
   * @param what it is
   */
  record Fault(TSNode node, String what) {}

  private PythonLayout() {}

  /** Returns a fault of a tree without errors. */
  static Optional<Fault> fault(TSNode root) {
    Deque<TSNode> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Optional<Fault> fault = fault(open.pop(), open);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<Fault> fault(TSNode node, Deque<TSNode> open) {
    boolean block = node.getType().equals("block");
    boolean statements = block || node.getType().equals("module");
    Lines lines = new Lines();
    try (TSTreeCursor cursor = new TSTreeCursor(node)) {
      for (boolean more = cursor.gotoFirstChild(); more; more = cursor.gotoNextSibling()) {
        TSNode child = cursor.currentNode();
        if (!child.isNamed() || child.isExtra()) {
          continue;
        }
        if (statements && !lines.takes(child)) {
          return Optional.of(new Fault(child, "not in line with the block it is in"));
        }
        if (mayHoldBlocks(child.getType())) {
          open.push(child);
        }
      }
    }
    return block && lines.isEmpty()
        ? Optional.of(new Fault(node, "an indented block is missing"))
        : Optional.empty();
  }

  private static boolean mayHoldBlocks(String type) {
    return type.equals("block")
        || type.endsWith("_definition")
        || type.endsWith("_clause")
        || (type.endsWith("_statement") && !type.equals("expression_statement"));
  }

  /** The statements of a block, some of which may share a line. */
  private static final class Lines {

    private int column = -1;
    private int lastRow = -1;

    boolean takes(TSNode statement) {
      TSPoint start = statement.getStartPoint();
      boolean opensLine = start.getRow() != lastRow;
      lastRow = statement.getEndPoint().getRow();
      if (column < 0) {
        column = start.getColumn();
      }
      return !opensLine || start.getColumn() == column;
    }

    boolean isEmpty() {
      return column < 0;
    }
  }
}
