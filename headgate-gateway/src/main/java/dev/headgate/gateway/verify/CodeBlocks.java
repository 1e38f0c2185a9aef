package dev.headgate.gateway.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The fenced code blocks of an answer, as Markdown has them.
 *
 * @param blocks in their order, those that are closed
 * @param open whether the last one is not closed
 */
record CodeBlocks(List<Block> blocks, boolean open) {

  /**
   * A block.
   *
   * @param language the first word behind the fence in lower case; empty for none
   * @param code between the fences, without the indent that the fence has
   */
  record Block(String language, String code) {}

  CodeBlocks {
    blocks = List.copyOf(blocks);
  }

  static CodeBlocks in(String text) {
    List<Block> blocks = new ArrayList<>();
    Fence fence = Fence.NONE;
    StringBuilder code = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (fence.length == 0) {
        fence = Fence.opening(line);
        code.setLength(0);
      } else if (fence.isClosedBy(line)) {
        blocks.add(new Block(fence.language, code.toString()));
        fence = Fence.NONE;
      } else {
        code.append(fence.withoutIndent(line)).append('\n');
      }
    }
    return new CodeBlocks(blocks, fence.length > 0);
  }

  /**
   * A line that opens a block; of length 0 none.
   *
   * @param mark the character it is made of
   * @param length how many of it
   * @param indent blanks before it
   * @param language behind it
   */
  private record Fence(char mark, int length, int indent, String language) {

    private static final int SHORTEST = 3;
    private static final Fence NONE = new Fence(' ', 0, 0, "");

    static Fence opening(String line) {
      int indent = indent(line);
      char mark = indent < line.length() ? line.charAt(indent) : ' ';
      int length = mark == '`' || mark == '~' ? run(line, indent, mark) : 0;
      String info = line.substring(indent + length).strip();
      if (length < SHORTEST || (mark == '`' && info.indexOf('`') >= 0)) {
        return NONE;
      }
      int end = 0;
      while (end < info.length() && " \t{,:".indexOf(info.charAt(end)) < 0) {
        end++;
      }
      return new Fence(mark, length, indent, info.substring(0, end).toLowerCase(Locale.ROOT));
    }

    boolean isClosedBy(String line) {
      int indent = indent(line);
      int marks = run(line, indent, mark);
      return marks >= length && line.substring(indent + marks).isBlank();
    }

    String withoutIndent(String line) {
      return line.substring(Math.min(indent, indent(line)));
    }

    private static int indent(String line) {
      int at = 0;
      while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
        at++;
      }
      return at;
    }

    private static int run(String line, int from, char mark) {
      int at = from;
      while (at < line.length() && line.charAt(at) == mark) {
        at++;
      }
      return at - from;
    }
  }
}
