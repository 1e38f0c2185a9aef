package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download leaves no file open, however it ends. Counted are the descriptors of this process. */
class FileDownloadTest {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int MORE_THAN_SOCKETS_HOLD = 32_000_000;

  @TempDir private Path folder;
  private BatchFixture fixture;

  @BeforeAll
  static void requireDescriptors() {
    assumeTrue(Files.isDirectory(DESCRIPTORS), "open files are counted in /proc/self/fd only");
  }

  @BeforeEach
  void start() {
    fixture = new BatchFixture(folder);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void wholeDownloads_andHeads_leaveNothingOpen() throws IOException {
    String text = "0123456789abcdef".repeat(200_000);
    String file = fixture.uploaded(text);
    for (int i = 0; i < 5; i++) {
      assertThat(download("GET", file).body()).isEqualTo(text);
      assertThat(download("HEAD", file).body()).isEmpty();
    }
    awaitOpen(file, 0);
    fixture.gateway().delete("/v1/files/" + file, 200);
  }

  @Test
  void clientThatHangsUpHalfWay_leavesNothingOpen() throws IOException {
    String file = fixture.uploaded(new byte[MORE_THAN_SOCKETS_HOLD]);
    for (int i = 0; i < 3; i++) {
      try (RawClient client = asking(file)) {
        assertThat(client.readUntil("\r\n\r\n"))
            .startsWith("HTTP/1.1 200")
            .contains("content-length: " + MORE_THAN_SOCKETS_HOLD);
        awaitOpen(file, 1);
      }
      awaitOpen(file, 0);
    }
  }

  @Test
  void clientThatIsGoneBeforeTheFileIsOpen_leavesNothingOpen() throws IOException {
    String file = fixture.uploaded("text");
    for (int i = 0; i < 50; i++) {
      asking(file).close();
    }
    assertThat(download("GET", file).body()).isEqualTo("text");
    awaitOpen(file, 0);
  }

  private HttpResponse<String> download(String method, String file) {
    HttpResponse<String> answer =
        fixture.gateway().send(method, "/v1/files/" + file + "/content", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private RawClient asking(String file) throws IOException {
    return new RawClient(fixture.gateway().gateway().port())
        .send("GET /v1/files/%s/content HTTP/1.1\r\nhost: localhost\r\n\r\n".formatted(file));
  }

  /** Waits, since files are closed on another thread. */
  private void awaitOpen(String file, int wanted) throws IOException {
    Path path = fixture.stored(file).toRealPath();
    long end = System.nanoTime() + BatchFixture.PATIENCE.toNanos();
    for (long open = open(path); open != wanted; open = open(path)) {
      assertThat(System.nanoTime()).as("%s times open, not %s", open, wanted).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private static long open(Path file) throws IOException {
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.filter(link -> pointsTo(link, file)).count();
    }
  }

  private static boolean pointsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
