package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.sim.SimulatedProvider;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** An application may start and close gateways all day: none may stay in memory. */
class ClosedGatewayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void closedGateway_leavesMemory() {
    assertThat(collected(startedAndClosed())).isTrue();
  }

  @Test
  void gatewayThatCouldNotListen_leavesMemory() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      WeakReference<NoEncoder> encoder = failedToListenOn(taken.getLocalPort());
      assertThat(collected(encoder)).isTrue();
    }
  }

  /** Apart, so that no local variable holds the gateway. */
  private static WeakReference<Gateway> startedAndClosed() {
    try (GatewayFixture fixture = GatewayFixture.start()) {
      assertThat(fixture.post("/v1/chat/completions", GatewayFixture.CHAT).statusCode())
          .isEqualTo(200);
      return new WeakReference<>(fixture.gateway());
    }
  }

  private static WeakReference<NoEncoder> failedToListenOn(int port) {
    NoEncoder encoder = new NoEncoder();
    try (SimulatedProvider provider = SimulatedProvider.start()) {
      HeadgateConfig config =
          TestConfigs.with(
              TestConfigs.SERVER.withAddress("127.0.0.1", port), provider.baseUrl(), List.of());
      assertThatThrownBy(
              () -> Gateway.start(config, GatewayOptions.defaults().withEncoder(encoder)))
          .isInstanceOf(RuntimeException.class);
    }
    return new WeakReference<>(encoder);
  }

  private static boolean collected(WeakReference<?> reference) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (reference.get() != null && System.nanoTime() < end) {
      System.gc();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return reference.refersTo(null);
  }
}
