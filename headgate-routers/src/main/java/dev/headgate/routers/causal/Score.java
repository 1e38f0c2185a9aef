package dev.headgate.routers.causal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model's answer says of how well the weak model would do.
 *
 * <p>With log-probabilities at the score's token: win rate = 1 - P(score &gt;= 4), over the chances
 * of the five scores (RouteLLM, arXiv 2406.18665). With a bare score s: win rate = (5 - s) / 4, so
 * that at threshold 0.5 a 4 or 5 goes weak as there, and other thresholds have five steps to choose
 * from instead of two. Without a score: 1, the strong model, as there.
 *
 * @param winRate of the strong model, in [0, 1]
 * @param note what was read, for a person
 */
record Score(double winRate, String note) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BRACKETED = Pattern.compile("\\[\\[\\s*([1-5])\\s*]]");
  private static final Pattern BARE =
      Pattern.compile("(?<![\\p{Alnum}.,/-])([1-5])(?![\\p{Alnum}/]|[.,]\\d)");
  private static final int GOOD = 4;
  private static final int MOST = 5;
  private static final Score NONE = new Score(1, "no score in the answer");

  /** Reads an OpenAI chat completion; one that is none has no score. */
  static Score of(String body) {
    JsonNode choice = tree(body).path("choices").path(0);
    String text = choice.path("message").path("content").asText("");
    Matcher found = find(text);
    if (found == null) {
      return NONE;
    }
    int score = text.charAt(found.start(1)) - '0';
    double good = goodness(choice.path("logprobs").path("content"), found.start(1));
    return Double.isNaN(good)
        ? new Score((MOST - score) / (double) (MOST - 1), "score " + score)
        : new Score(1 - good, String.format(Locale.ROOT, "score %d, P(>= 4) %.3f", score, good));
  }

  private static @Nullable Matcher find(String text) {
    Matcher bracketed = BRACKETED.matcher(text);
    if (bracketed.find()) {
      return bracketed;
    }
    Matcher bare = BARE.matcher(text);
    return bare.find() ? bare : null;
  }

  /** Returns P(score &gt;= 4) at the token where the score stands; NaN where none tells it. */
  private static double goodness(JsonNode tokens, int place) {
    int end = 0;
    for (JsonNode token : tokens) {
      end += token.path("token").asText("").length();
      if (end > place) {
        return digit(token) == 0 ? Double.NaN : goodness(token);
      }
    }
    return Double.NaN;
  }

  private static double goodness(JsonNode token) {
    double good = 0;
    double all = 0;
    for (JsonNode alternative : token.path("top_logprobs")) {
      int score = digit(alternative);
      double chance = Math.exp(Math.min(0, alternative.path("logprob").asDouble(Double.NaN)));
      if (score > 0 && chance > 0) {
        all += chance;
        good += score >= GOOD ? chance : 0;
      }
    }
    return all > 0 ? good / all : Double.NaN;
  }

  /** Returns the score that a token is, 0 if it is none. */
  private static int digit(JsonNode token) {
    String text = token.path("token").asText("").strip();
    return text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '5'
        ? text.charAt(0) - '0'
        : 0;
  }

  private static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
