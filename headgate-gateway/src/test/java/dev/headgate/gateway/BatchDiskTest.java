package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch whose results the disk refuses stands still, says so, and goes on by itself. */
class BatchDiskTest {

  private static final String BOUNDARY = "----b7";
  private static final String LINE =
      """
      {"custom_id":"%s","method":"POST","url":"/v1/chat/completions","body":{"model":"weak",\
      "messages":[{"role":"user","content":"hi"}]}}
      """;

  @TempDir private Path folder;

  @Test
  void batch_goesOn_whenTheDiskWorksAgain() throws IOException {
    try (PoolFixture fixture = PoolFixture.start(folder)) {
      String file = uploaded(fixture, LINE.formatted("a") + LINE.formatted("b"));
      Path input = fixture.state().resolve("batches/files").resolve(file);
      Path away = folder.resolve("away");
      Files.move(input, away);
      String id = begun(fixture, file);

      JsonNode standing =
          await(
              fixture,
              id,
              batch -> batch.at("/errors/data/0/code").asText().equals("storage_failure"));
      assertThat(standing.path("status").asText()).isEqualTo("validating");
      assertThat(standing.at("/errors/data/0/message").asText())
          .contains("NoSuchFileException (expected: a disk that works;")
          .doesNotContain(folder.toString());
      assertThat(metrics(fixture))
          .contains("headgate_batches_standing 1.0")
          .containsPattern("headgate_batch_disk_failures_total [1-9]");

      Files.move(away, input);
      JsonNode done = await(fixture, id, batch -> batch.path("completed_at").isNumber());
      assertThat(done.path("errors").isNull()).isTrue();
      assertThat(done.at("/request_counts/completed").asInt()).isEqualTo(2);
      assertThat(content(fixture, done).lines()).hasSize(2);
      assertThat(metrics(fixture)).contains("headgate_batches_standing 0.0");
    }
  }

  @Test
  void resultsThatCannotBeOpened_costNothingTwice() throws IOException {
    try (PoolFixture fixture = PoolFixture.start(folder)) {
      String file = uploaded(fixture, LINE.formatted("a"));
      Path input = fixture.state().resolve("batches/files").resolve(file);
      Files.move(input, folder.resolve("away"));
      String id = begun(fixture, file);
      Path results = fixture.state().resolve("batches/batches").resolve(id + ".output");
      Files.createDirectory(results);
      Files.move(folder.resolve("away"), input);
      await(
          fixture,
          id,
          batch ->
              batch.path("status").asText().equals("in_progress")
                  && batch.has("errors")
                  && batch.at("/errors/data").size() == 1);
      long calls = fixture.provider().received();
      Files.delete(results);
      JsonNode done = await(fixture, id, batch -> batch.path("completed_at").isNumber());
      assertThat(content(fixture, done).lines()).hasSize(1);
      assertThat(calls).isZero();
      assertThat(fixture.provider().received()).isEqualTo(1);
    }
  }

  @Test
  void batchThatStandsStill_canBeCancelled() throws IOException {
    try (PoolFixture fixture = PoolFixture.start(folder)) {
      String file = uploaded(fixture, LINE.formatted("a"));
      Path input = fixture.state().resolve("batches/files").resolve(file);
      Files.move(input, folder.resolve("away"));
      String id = begun(fixture, file);
      await(fixture, id, batch -> batch.at("/errors/data").size() == 1);
      fixture.post("/v1/batches/" + id + "/cancel", "{}", 200);

      await(
          fixture,
          id,
          batch ->
              batch.path("status").asText().equals("cancelled") && batch.path("errors").isNull());
      assertThat(fixture.delete("/v1/files/" + file, 200).path("deleted").asBoolean()).isTrue();
    }
  }

  /** Nobody asks for it: what a gateway before left goes on by itself. */
  @Test
  void batchesLeft_goOn_onceTheirFolderIsFree() throws IOException {
    try (PoolFixture fixture = PoolFixture.start(folder)) {
      String file = uploaded(fixture, LINE.formatted("a"));
      Path input = fixture.state().resolve("batches/files").resolve(file);
      Files.move(input, folder.resolve("away"));
      begun(fixture, file);
      fixture.gateway().close();
      Files.move(folder.resolve("away"), input);
      Path lock = fixture.state().resolve("batches/lock");
      try (FileChannel other = FileChannel.open(lock, StandardOpenOption.WRITE)) {
        assertThat(other.tryLock()).isNotNull();
        fixture.restart("");
        assertThat(fixture.send("GET", "/v1/batches", "").body()).contains("another gateway uses");
      }
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (!metrics(fixture).contains("headgate_batches{state=\"completed\"} 1.0")) {
        assertThat(System.nanoTime()).as(metrics(fixture)).isLessThan(end);
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private static String uploaded(PoolFixture fixture, String lines) {
    String form =
        "--%1$s\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
                .formatted(BOUNDARY)
            + "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"w.jsonl\"\r\n\r\n"
                .formatted(BOUNDARY)
            + lines
            + "\r\n--"
            + BOUNDARY
            + "--\r\n";
    HttpResponse<String> answer =
        fixture.send(
            "POST", "/v1/files", form, "content-type", "multipart/form-data; boundary=" + BOUNDARY);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return PoolFixture.json(answer, 200).path("id").asText();
  }

  private static String begun(PoolFixture fixture, String file) {
    String body =
        "{\"completion_window\":\"24h\",\"endpoint\":\"/v1/chat/completions\",\"input_file_id\":\"%s\"}"
            .formatted(file);
    return fixture.post("/v1/batches", body, 200).path("id").asText();
  }

  private static String content(PoolFixture fixture, JsonNode batch) {
    String id = batch.path("output_file_id").asText();
    return fixture.send("GET", "/v1/files/" + id + "/content", "").body();
  }

  private static String metrics(PoolFixture fixture) {
    return fixture.send("GET", "/metrics", "").body();
  }

  private static JsonNode await(PoolFixture fixture, String id, Predicate<JsonNode> condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    JsonNode seen = fixture.get("/v1/batches/" + id);
    while (!condition.test(seen)) {
      assertThat(System.nanoTime()).as("time is up: " + seen).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      seen = fixture.get("/v1/batches/" + id);
    }
    return seen;
  }
}
