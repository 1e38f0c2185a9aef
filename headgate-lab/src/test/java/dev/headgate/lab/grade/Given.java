package dev.headgate.lab.grade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Rows' graders, written as in a file. */
public final class Given {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Graders GRADERS = Graders.installed();

  private Given() {}

  /** Prepares a grader, given as JSON with the expected answer as JSON; empty for a row without. */
  public static Check check(String grader, String answer) {
    return GRADERS.prepare(
        "the prompt", json(grader), answer.isEmpty() ? MissingNode.getInstance() : json(answer));
  }

  /** Prepares a grader without arguments whose row expects a text. */
  public static Check named(String kind, String answer) {
    return check('"' + kind + '"', JSON.valueToTree(answer).toString());
  }

  /** Reads JSON in which single quotes may stand for double ones. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text.startsWith("'") || text.contains("{'") ? quoted(text) : text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }
}
