package dev.headgate.lab.grade.extract;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** The code in an answer: its fenced blocks joined, or all of it where there is none. */
public final class CodeBlock {

  private static final Pattern FENCED =
      Pattern.compile("(?s)```[A-Za-z0-9_+-]*[^\\S\\n]*\\n(.*?)\\n?```");

  private CodeBlock() {}

  /** Returns the code. */
  public static String in(String answer) {
    Matcher blocks = FENCED.matcher(answer);
    StringBuilder code = new StringBuilder();
    while (blocks.find()) {
      code.append(blocks.group(1)).append('\n');
    }
    return code.isEmpty() ? answer : code.toString();
  }
}
