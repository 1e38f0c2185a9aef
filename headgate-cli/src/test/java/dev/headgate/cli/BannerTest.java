package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.DiscoveryException;
import dev.headgate.gateway.config.file.ConfigLoader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BannerTest {

  /** Rules go by the tag, so the address of a model must not look like one. */
  @Test
  void models_areCalledLocal_onlyWhereTheyAreTaggedSo() {
    String yaml =
        """
        version: 1
        models:
          - id: large
            endpoints: [{base_url: "http://127.0.0.1:8000/v1"}]
          - id: tagged
            tags: [local]
            endpoints: [{base_url: "http://127.0.0.1:8001/v1"}]
          - id: other
            owner: us
            tags: [local]
            pricing: {input: 1, output: 1}
            endpoints: [{base_url: "http://example.org/v1"}]
        routes: {auto: {models: ["*"], router: length, budget_usd_per_day: 0.0001}}
        """;
    ConfigResult result =
        new ConfigLoader(
                Map.of(),
                Set.of("length", "mf"),
                () -> {
                  throw new DiscoveryException("none");
                })
            .load("headgate.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    assertThat(Banner.of(((ConfigResult.Valid) result).config(), 1))
        .contains(
            "  large   at a local address, not tagged local\n",
            "  tagged  local\n",
            "  other   us, tagged local\n",
            "the best for $0.0001 a day");
  }
}
