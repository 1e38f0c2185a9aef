package dev.headgate.lab.grade.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import java.util.Optional;

/** The piece of JSON in an answer: all of it, the last fenced block, or the outermost brackets. */
public final class JsonText {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Pattern FENCED =
      Pattern.compile("(?s)```(?:json|JSON)?[^\\S\\n]*\\n(.*?)\\n?\\s*```");

  private JsonText() {}

  /**
   * Returns the JSON of an answer.
   *
   * @param strict whether the answer must be JSON and nothing else
   */
  public static Optional<JsonNode> in(String answer, boolean strict) {
    Optional<JsonNode> whole = parsed(answer);
    if (strict || whole.isPresent()) {
      return whole;
    }
    return Found.last(FENCED, answer)
        .flatMap(JsonText::parsed)
        .or(() -> bracketed(answer, '{', '}'))
        .or(() -> bracketed(answer, '[', ']'));
  }

  private static Optional<JsonNode> bracketed(String text, char open, char close) {
    int start = text.indexOf(open);
    int end = text.lastIndexOf(close);
    return start >= 0 && end > start ? parsed(text.substring(start, end + 1)) : Optional.empty();
  }

  private static Optional<JsonNode> parsed(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(text.strip())).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty(); // not JSON is an answer's fault, and said in its grade
    }
  }
}
