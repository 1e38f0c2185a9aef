package dev.headgate.gateway.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExpositionTest {

  @Test
  void samples_areReadWithTheirLabels_othersSkipped() {
    List<Sample> samples =
        read(
            """
            # HELP vllm:num_requests_running Number of requests
            # TYPE vllm:num_requests_running gauge
            vllm:num_requests_running{model_name="a/b",engine="0"} 3.0
            vllm:num_requests_running 1e1 1700000000000
            other_metric{x="1"} 9
            """,
            "vllm:num_requests_running");
    assertThat(samples)
        .containsExactly(
            new Sample("vllm:num_requests_running", Map.of("model_name", "a/b", "engine", "0"), 3),
            new Sample("vllm:num_requests_running", Map.of(), 10));
  }

  @Test
  void escapesAndOddSpacing_areUnderstood() {
    assertThat(read("m{a=\"x\\\"y\\\\z\\n}\", b=\"\" ,} 1", "m"))
        .containsExactly(new Sample("m", Map.of("a", "x\"y\\z\n}", "b", ""), 1));
  }

  @Test
  void brokenLines_hideNoOthers() {
    String text =
        """
        m{a="1} 4
        m{a=1} 4
        m{ 4
        m
        m NaN
        m +Inf
        m four
        m 5
        """;
    assertThat(read(text, "m")).containsExactly(new Sample("m", Map.of(), 5));
  }

  @Property(tries = 300, seed = "20261121")
  void anyText_isReadWithoutFailing(@ForAll String text) {
    assertThat(read("m{a=\"" + text, "m").size() + read("m " + text, "m").size())
        .isBetween(0, text.length() + 2);
  }

  private static List<Sample> read(String text, String name) {
    return Exposition.read(text.getBytes(StandardCharsets.UTF_8), Set.of(name));
  }
}
