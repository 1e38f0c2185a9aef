package dev.headgate.routers.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {

  @ParameterizedTest
  @CsvSource({
    "[[5]], 0",
    "[[4]], .25",
    "[[ 3 ]], .5",
    "2, .75",
    "Score: 1, 1",
    "On 1-5 I say [[4]], .25",
    "**4**, .25",
    "3., .5"
  })
  void bareScore_isAGradedWinRate(String text, double winRate) {
    assertThat(Score.of(answer(text, "null")).winRate()).isEqualTo(winRate);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "I cannot say.", "[[6]]", "[[0]]", "7", "12", "3.5", "4/10", "gpt-4", "v2"})
  void noScore_meansStrong(String text) {
    assertThat(Score.of(answer(text, "null"))).isEqualTo(new Score(1, "no score in the answer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "junk",
        "[]",
        "{}",
        "{\"choices\":[]}",
        "{\"choices\":[{\"message\":{\"content\":null}}]}",
        "{\"choices\":[{\"message\":{\"content\":{\"a\":4}}}]}"
      })
  void noAnswer_meansStrong(String body) {
    assertThat(Score.of(body).winRate()).isEqualTo(1);
  }

  @Test
  void probabilities_areTakenWhereTheScoreStands() {
    String tokens =
        token("[[", alternative("[[", -0.01))
            + ","
            + token(
                "4",
                alternative("4", Math.log(0.5)),
                alternative(" 5", Math.log(0.1)),
                alternative("2", Math.log(0.2)),
                alternative("x", Math.log(0.2)))
            + ","
            + token("]]", alternative("]]", -0.01));
    Score score = Score.of(answer("[[4]]", "{\"content\":[" + tokens + "]}"));
    assertThat(score.winRate()).isCloseTo(1 - 0.6 / 0.8, within(1e-9));
    assertThat(score.note()).isEqualTo("score 4, P(>= 4) 0.750");
  }

  @Test
  void tokensThatMixTheScoreWithBrackets_fallBackOnTheBareScore() {
    String tokens = token("[[4]]", alternative("[[4]]", -0.1), alternative("[[1]]", -3));
    assertThat(Score.of(answer("[[4]]", "{\"content\":[" + tokens + "]}")).winRate())
        .isEqualTo(0.25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\":[]}",
        "{\"content\":null}",
        "{\"content\":[{}]}",
        "{\"content\":[{\"token\":\"4\",\"top_logprobs\":[]}]}",
        "{\"content\":[{\"token\":\"4\",\"top_logprobs\":[{\"token\":\"4\",\"logprob\":\"x\"}]}]}",
        "7"
      })
  void brokenProbabilities_fallBackOnTheBareScore(String logprobs) {
    assertThat(Score.of(answer("4", logprobs)).winRate()).isEqualTo(0.25);
  }

  private static String answer(String text, String logprobs) {
    return "{\"choices\":[{\"message\":{\"content\":\""
        + text
        + "\"},\"logprobs\":"
        + logprobs
        + "}]}";
  }

  private static String token(String text, String... alternatives) {
    return "{\"token\":\"" + text + "\",\"top_logprobs\":[" + String.join(",", alternatives) + "]}";
  }

  private static String alternative(String text, double logprob) {
    return "{\"token\":\"" + text + "\",\"logprob\":" + logprob + "}";
  }
}
