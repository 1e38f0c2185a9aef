package dev.headgate.benchmarks.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes prompts from the templates of {@code prompts.json}: a text, with slots filled by chance.
 */
final class PromptMaker {

  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
  private static final int DEPTH = 3;

  private final JsonNode root = Resources.read("prompts.json");
  private final SplittableRandom random;

  PromptMaker(SplittableRandom random) {
    this.random = random;
  }

  String system(String task, String language) {
    return of(task, language).path("system").asText();
  }

  String prompt(String task, String language, boolean deep) {
    return fill(task, language, pick(of(task, language).path(deep ? "deep" : "plain")), DEPTH);
  }

  String followUp(String task, String language) {
    return fill(task, language, pick(of(task, language).path("followups")), DEPTH);
  }

  private JsonNode of(String task, String language) {
    return root.path(task).path(language);
  }

  private String pick(JsonNode list) {
    return list.path(random.nextInt(list.size())).asText();
  }

  private String fill(String task, String language, String template, int depth) {
    if (depth == 0) {
      return template;
    }
    return SLOT.matcher(template)
        .replaceAll(
            slot ->
                Matcher.quoteReplacement(
                    fill(task, language, value(task, language, slot.group(1)), depth - 1)));
  }

  private String value(String task, String language, String slot) {
    return switch (slot) {
      case "count" -> Integer.toString(random.nextInt(2, 98));
      case "days" -> Integer.toString(random.nextInt(3, 90));
      case "tag" -> "PT-" + random.nextInt(1_000, 10_000);
      case "clauses" -> lines(task, language, "clause", random.nextInt(12, 45), "§");
      case "readings" -> lines(task, language, "reading_line", random.nextInt(10, 35), "");
      case "code" -> code(random.nextInt(8, 40));
      default -> listed(task, language, slot);
    };
  }

  private String listed(String task, String language, String slot) {
    JsonNode own = of(task, language).path("slots").path(slot);
    return pick(own.isMissingNode() ? of("common", language).path("slots").path(slot) : own);
  }

  private String lines(String task, String language, String slot, int count, String mark) {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      String line = fill(task, language, listed(task, language, slot), DEPTH - 1);
      lines.append(mark).append(mark.isEmpty() ? "" : i + " ").append(line).append('\n');
    }
    return lines.toString();
  }

  /** A program that nobody would want to keep. */
  private String code(int lines) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      char target = (char) ('a' + random.nextInt(26));
      char source = (char) ('a' + random.nextInt(26));
      code.append("  ".repeat(random.nextInt(1, 4)));
      switch (random.nextInt(4)) {
        case 0 -> code.append("if (%s > %d) %s = next(%s);".formatted(source, i, target, source));
        case 1 -> code.append("%s = queue.poll(); // line %d".formatted(target, i));
        case 2 -> code.append("while (%s.hasNext()) sum += %s.read();".formatted(source, target));
        default -> code.append("%s = %s * %d;".formatted(target, source, random.nextInt(99)));
      }
      code.append('\n');
    }
    return code.toString();
  }
}
