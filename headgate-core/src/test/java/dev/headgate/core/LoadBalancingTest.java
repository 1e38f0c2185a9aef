package dev.headgate.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How calls are spread over the endpoints of one model. */
class LoadBalancingTest {

  private final Scene scene = new Scene();

  @Test
  void idleEndpoints_takeTurns() {
    List<FakeProvider> endpoints = endpoints(1, 1, 1);
    send(9, true);
    assertThat(calls(endpoints)).containsExactly(3, 3, 3);
  }

  @Test
  void busyEndpoint_isSparedForOneWithFewerCallsInFlight() {
    List<FakeProvider> endpoints = endpoints(1, 1);
    for (int i = 0; i < 4; i++) {
      scene.health.started("a/0");
    }
    send(4, false);
    assertThat(calls(endpoints)).containsExactly(0, 4);
  }

  @Test
  void callsInFlight_followTheWeights() {
    List<FakeProvider> endpoints = endpoints(3, 1);
    send(40, false);
    assertThat(calls(endpoints)).containsExactly(30, 10);
  }

  @Test
  void restingEndpoint_isLeftAlone() {
    List<FakeProvider> endpoints = endpoints(1, 1);
    scene.health.started("a/0");
    scene.health.failed("a/0", ErrorCode.UPSTREAM_RATE_LIMITED, Optional.of(Duration.ofMinutes(1)));
    send(4, true);
    assertThat(calls(endpoints)).containsExactly(0, 4);
  }

  @Test
  void allResting_oneIsTriedAllTheSame() {
    List<FakeProvider> endpoints = endpoints(1);
    scene.health.started("a/0");
    scene.health.failed("a/0", ErrorCode.UPSTREAM_RATE_LIMITED, Optional.of(Duration.ofMinutes(1)));
    send(1, true);
    assertThat(calls(endpoints)).containsExactly(1);
  }

  private List<FakeProvider> endpoints(double... weights) {
    List<FakeProvider> endpoints = new ArrayList<>();
    for (double weight : weights) {
      endpoints.add(new FakeProvider("a/" + endpoints.size(), weight, scene.timers));
    }
    scene.model("a", Scene.LIMITS, endpoints.toArray(ProviderClient[]::new));
    return endpoints;
  }

  /** Sends requests that stay in flight, or end before the next comes. */
  private void send(int requests, boolean endEach) {
    RoutingPipeline pipeline = scene.pipeline(scene::planAll);
    for (int i = 0; i < requests; i++) {
      FakeRelay client = new FakeRelay();
      pipeline.handle(Requests.chat("r" + i, true), client, scene.timers, Runnable::run);
      if (endEach) {
        client.hangUp();
      }
    }
  }

  private static List<Integer> calls(List<FakeProvider> endpoints) {
    return endpoints.stream().map(endpoint -> endpoint.calls().size()).toList();
  }
}
