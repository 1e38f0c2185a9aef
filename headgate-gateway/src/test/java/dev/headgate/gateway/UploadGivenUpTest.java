package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that is gone while its file is being taken in leaves a whole file, not one without
 * bytes.
 */
class UploadGivenUpTest {

  private static final String LINES = "{\"custom_id\":\"a\"}\n";
  private static final String FORM =
      "--b7\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
          + "--b7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"w.jsonl\"\r\n\r\n"
          + LINES
          + "\r\n--b7--\r\n";

  /** Ids are asked for by the request, for the upload, and for the file as it is taken in. */
  private static final int OF_FILE = 3;

  @TempDir private Path folder;

  private final AtomicInteger untilHook = new AtomicInteger();
  private volatile Runnable hook = () -> {};

  @Test
  void file_hasItsBytes_thoughItsClientIsGone() throws Exception {
    try (PoolFixture fixture = PoolFixture.start(folder, "", options());
        RawClient client = new RawClient(fixture.gateway().port())) {
      Path uploads = fixture.state().resolve("batches/uploads");
      CountDownLatch taking = new CountDownLatch(1);
      hook =
          () -> {
            close(client);
            await(() -> isEmpty(uploads), Duration.ofMillis(500)); // what discards has its chance
            taking.countDown();
          };
      untilHook.set(OF_FILE);
      client.send(
          "POST /v1/files HTTP/1.1\r\nhost: localhost\r\ncontent-length: "
              + FORM.length()
              + "\r\ncontent-type: multipart/form-data; boundary=b7\r\n\r\n"
              + FORM);
      assertThat(taking.await(20, TimeUnit.SECONDS)).isTrue();
      await(() -> !files(fixture).isEmpty(), Duration.ofSeconds(20));

      assertThat(files(fixture)).hasSize(1);
      String id = files(fixture).at("/0/id").asText();
      HttpResponse<String> content = fixture.send("GET", "/v1/files/" + id + "/content", "");
      assertThat(content.statusCode()).as(content.body()).isEqualTo(200);
      assertThat(content.body()).isEqualTo(LINES);
      await(() -> isEmpty(uploads), Duration.ofSeconds(20));
      assertThat(uploads).isEmptyDirectory();
    }
  }

  private GatewayOptions options() {
    GatewayOptions usual = PoolFixture.usual();
    Supplier<String> ids =
        () -> {
          if (untilHook.decrementAndGet() == 0) {
            hook.run();
          }
          return usual.ids().get();
        };
    return new GatewayOptions(
        usual.clock(),
        ids,
        usual.random(),
        usual.listeners(),
        usual.encoder(),
        usual.onboarding(),
        usual.transport());
  }

  private static JsonNode files(PoolFixture fixture) {
    return fixture.get("/v1/files").path("data");
  }

  private static void close(RawClient client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEmpty(Path uploads) {
    try (Stream<Path> all = Files.list(uploads)) {
      return all.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier condition, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
