package dev.headgate.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetTest {

  private final Target.Converter converter = new Target.Converter();

  @TempDir Path dir = Path.of("");
  private Path body = Path.of("");

  @BeforeEach
  void writeBody() throws Exception {
    body = Files.writeString(dir.resolve("body.json"), "{}");
  }

  @Test
  void buildsTheWholeRequest() throws Exception {
    Target target = converter.convert("direct=http://127.0.0.1:9100/v1/x@" + body);

    assertThat(target.name()).isEqualTo("direct");
    assertThat(target.address().getPort()).isEqualTo(9100);
    assertThat(target.request().toString(StandardCharsets.US_ASCII))
        .isEqualTo(
            "POST /v1/x HTTP/1.1\r\nHost: 127.0.0.1:9100\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\n\r\n{}");
  }

  @Test
  void refusesAnotherMachine() {
    assertThatThrownBy(() -> converter.convert("x=http://192.0.2.1:80/@" + body))
        .hasMessageContaining("expected: http, a loopback address and a port");
  }

  @Test
  void refusesATargetWithoutNameOrBody() {
    assertThatThrownBy(() -> converter.convert("http://127.0.0.1:80/"))
        .hasMessage("http://127.0.0.1:80/ (expected: name=URL@bodyfile)");
  }
}
