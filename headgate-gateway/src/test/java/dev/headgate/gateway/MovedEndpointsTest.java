package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ModelCard;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose health must not be handed on by a reload. */
class MovedEndpointsTest {

  private static final String ONE = "http://one.example";
  private static final String TWO = "http://two.example";
  private static final String THREE = "http://three.example";

  @Test
  void sameEndpoints_haveNotMoved() {
    assertThat(MovedEndpoints.between(config(ONE, TWO), config(ONE, TWO))).isEmpty();
    assertThat(MovedEndpoints.between(config(ONE), config(ONE, TWO))).isEmpty();
    assertThat(MovedEndpoints.between(config(ONE, TWO), config(ONE))).isEmpty();
  }

  @Test
  void endpointsThatChangedPlaces_haveMoved() {
    assertThat(MovedEndpoints.between(config(ONE, TWO, THREE), config(TWO, ONE, THREE)))
        .containsExactlyInAnyOrder("weak/0", "weak/1");
  }

  @Test
  void anEndpointPutFirst_movesThoseBehindIt() {
    assertThat(MovedEndpoints.between(config(ONE, TWO), config(THREE, ONE, TWO)))
        .containsExactlyInAnyOrder("weak/0", "weak/1");
  }

  private static HeadgateConfig config(String... addresses) {
    List<EndpointConfig> endpoints =
        Stream.of(addresses).flatMap(url -> model(url).endpoints().stream()).toList();
    ModelConfig first = model(ONE);
    ModelCard card = first.card();
    ModelConfig all =
        new ModelConfig(card, first.upstreamModel(), endpoints, first.limits(), first.fallbacks());
    HeadgateConfig base = TestConfigs.open(ONE);
    return new HeadgateConfig(
        base.server(), List.of(all), base.routing(), base.apiKeys(), base.source());
  }

  private static ModelConfig model(String url) {
    return TestConfigs.model("weak", url, 0.2);
  }
}
