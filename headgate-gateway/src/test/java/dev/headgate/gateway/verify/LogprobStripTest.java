package dev.headgate.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was asked for on top is taken out, and nothing else is touched. */
class LogprobStripTest {

  private static final LogprobWishes BOTH = new LogprobWishes(true, true);
  private static final String LOGPROBS =
      "{\"content\":[{\"token\":\"h\\u00e9\",\"logprob\":-0.1,\"bytes\":[1],\"top_logprobs\":[]}],"
          + "\"refusal\":null}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\": [ {\"index\":0, \"message\":{\"content\":\"ünï\"},\"logprobs\":%s ,"
            + "\"finish_reason\":\"stop\"}], \"usage\":{\"total_tokens\":3}}",
        "{\"choices\":[{\"logprobs\":%s,\"index\":0},{\"logprobs\":%s,\"index\":1}]}",
        "{\"x\":{\"logprobs\":7},\"choices\":[{\"logprobs\":%s}]}"
      })
  void whole_losesTheLogprobsOnly(String form) {
    String answer = form.replace("%s", LOGPROBS);
    assertThat(whole(answer)).isEqualTo(form.replace("%s", "null"));
  }

  @Test
  void wholeWithoutLogprobs_staysAsItIs() {
    String answer = "{\"choices\":[{\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\"}]}";
    assertThat(whole(answer)).isEqualTo(answer);
    assertThat(whole("not JSON")).isEqualTo("not JSON");
  }

  @Test
  void stream_losesLogprobsAndTheUsageChunk() {
    String event = "data: {\"choices\":[{\"delta\":{\"content\":\"é\"},\"logprobs\":%s}]}\r\n\r\n";
    String comment = ": ping\n\n";
    String usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\n";
    String done = "data: [DONE]\n\n";
    LogprobStrip strip = new LogprobStrip(BOTH, true);
    String first = shown(strip, event.replace("%s", LOGPROBS) + comment);
    String last = shown(strip, usage) + shown(strip, done);
    assertThat(first + last).isEqualTo(event.replace("%s", "null") + comment + done);
  }

  @Test
  void usageTheClientAskedFor_stays() {
    String usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\n";
    assertThat(shown(new LogprobStrip(new LogprobWishes(true, false), true), usage))
        .isEqualTo(usage);
  }

  private static String whole(String answer) {
    return shown(new LogprobStrip(BOTH, false), answer);
  }

  private static String shown(LogprobStrip strip, String piece) {
    return new String(strip.shown(piece.getBytes(UTF_8)), UTF_8);
  }
}
