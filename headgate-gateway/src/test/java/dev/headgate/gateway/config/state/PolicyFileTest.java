package dev.headgate.gateway.config.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.gateway.config.PolicyMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {

  private static final PolicyState STATE =
      new PolicyState(
          "thrifty",
          new PolicyMark("e", "b"),
          "grown",
          .25,
          Instant.parse("2026-11-21T03:00:00Z"),
          Optional.of("surely no worse"),
          Map.of("version_cost", List.of(1.0, .1, 1e-300, .5, .25, 0.0)),
          Map.of("base_refusals", List.of(3.0)),
          new PolicyState.Spent(20_000, 1.25, 4_000));

  @TempDir private Path folder;

  @Test
  void whatIsWritten_isRead() {
    assertThat(PolicyFile.read(folder)).isEmpty();
    PolicyFile.write(folder, List.of(STATE));
    assertThat(PolicyFile.read(folder)).containsExactly(STATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"version\":2,\"policies\":[]}",
        "{\"version\":1,\"models\":[]}",
        "{\"version\":1,\"policies\":[{}]}",
        "{\"version\":1,\"policies\":[{\"name\":\"a\",\"entry\":\"e\",\"base\":\"b\","
            + "\"standing\":\"grown\",\"share\":1.5,\"since\":\"2026-11-21T03:00:00Z\"}]}",
      })
  void whatIsBroken_isSaid_andPutAside(String text) throws IOException {
    Files.writeString(folder.resolve(PolicyFile.NAME), text);
    assertThatThrownBy(() -> PolicyFile.read(folder))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("policies.json: ")
        .hasMessageContaining("(expected: as the gateway wrote it; restore it, or remove it");
    assertThat(PolicyFile.putAside(folder)).hasContent(text);
    assertThat(PolicyFile.read(folder)).isEmpty();
  }
}
