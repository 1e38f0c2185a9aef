package dev.headgate.gateway.auth;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.ServerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which names a gateway may be called. */
class KnownHostsTest {

  private final KnownHosts loopback = KnownHosts.of(server("127.0.0.1", List.of()), false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost:6060",
        "127.0.0.1",
        "127.0.0.1:6060",
        "127.1.2.3:80",
        "[::1]",
        "[::1]:6060",
        "headgate.localhost:6060"
      })
  void namesOfLoopback_areAnswered(String host) {
    assertThatCode(() -> loopback.require(Optional.of(host))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:6060",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "notlocalhost",
        "10.0.0.7",
        "[::2]:6060",
        "",
        ":6060"
      })
  void otherNames_areRefused(String host) {
    assertThatThrownBy(() -> loopback.require(Optional.of(host)))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("server.allowed_hosts");
  }

  @Test
  void namesTheOperatorAllows_areAnsweredAndNoOthers_keysOrNot() {
    for (boolean keys : List.of(true, false)) {
      KnownHosts allowed = KnownHosts.of(server("127.0.0.1", List.of("Router.example.com")), keys);
      assertThatCode(() -> allowed.require(Optional.of("router.example.com")))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> allowed.require(Optional.of("evil.example")))
          .isInstanceOf(RoutingException.class);
    }
  }

  @Test
  void withKeysOrOnTheNetwork_anyNameWillDo() {
    Optional<String> name = Optional.of("router.example.com");
    assertThatCode(() -> KnownHosts.of(server("127.0.0.1", List.of()), true).require(name))
        .doesNotThrowAnyException();
    assertThatCode(() -> KnownHosts.of(server("0.0.0.0", List.of()), false).require(name))
        .doesNotThrowAnyException();
  }

  @Test
  void withoutTheHeader_aRequestIsAnswered() {
    assertThatCode(() -> loopback.require(Optional.empty())).doesNotThrowAnyException();
  }

  private static ServerConfig server(String host, List<String> allowed) {
    Duration time = Duration.ofSeconds(5);
    return new ServerConfig(host, 0, 1 << 20, 64, time, time, 10, 1, false, allowed, false);
  }
}
