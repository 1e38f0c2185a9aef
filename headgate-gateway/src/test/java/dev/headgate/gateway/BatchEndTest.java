package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file, and no bug that one brings out, makes a batch that never ends. */
class BatchEndTest {

  @TempDir private Path folder;
  private BatchFixture fixture;

  @BeforeEach
  void start() {
    fixture = new BatchFixture(folder);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void fileOfAnotherEncoding_failsTheBatch_andCanBeDeleted() {
    String text = BatchFixture.line("a", BatchFixture.QUICK).replace("\n", "\r\n").repeat(2);
    for (String encoding : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
      String file = fixture.uploaded(("\uFEFF" + text).getBytes(Charset.forName(encoding)));
      JsonNode failed = fixture.awaitStatus(fixture.begun(file), "failed");

      assertThat(failed.at("/errors/data/0/code").asText()).isEqualTo("invalid_json_line");
      assertThat(failed.at("/errors/data/0/message").asText())
          .isEqualTo("line 1: another encoding (expected: UTF-8)");
      assertThat(fixture.gateway().delete("/v1/files/" + file, 200).path("deleted").asBoolean())
          .isTrue();
    }
    assertThat(fixture.provider().received()).isZero();
  }

  @Test
  void batchOfAFileThatIsGone_fails() throws IOException {
    String file = fixture.uploaded(BatchFixture.line("a", BatchFixture.QUICK));
    Files.delete(fixture.stored(file));
    Files.createDirectory(fixture.stored(file)); // cannot be read, so the check is still to come
    String id = fixture.begun(file);
    fixture.await(id, batch -> problem(batch).equals("storage_failure"));
    Path description = fixture.kept(id, ".json");
    String other = Files.readString(description).replace(file, "file-gone");
    Files.writeString(description, other);

    fixture.restart();
    JsonNode failed = fixture.awaitStatus(id, "failed");

    assertThat(problem(failed)).isEqualTo("missing_input_file");
    assertThat(failed.path("failed_at").isNumber()).isTrue();
    assertThat(failed.at("/request_counts/total").asInt()).isZero();
  }

  @Test
  void bugWhileLinesAreCalled_stopsTheBatch_untilItIsCancelled() throws Exception {
    String lines =
        BatchFixture.line("a", BatchFixture.SLOW) + BatchFixture.line("b", BatchFixture.QUICK);
    String file = fixture.uploaded(lines);
    String id = fixture.begun(file);
    fixture.awaitCalls(1);
    Files.writeString(fixture.stored(file), "{}\n{}\n");

    fixture.restart();
    JsonNode standing = fixture.await(id, batch -> problem(batch).equals("internal_error"));
    assertThat(standing.path("status").asText()).isEqualTo("in_progress");
    assertThat(fixture.gateway().send("GET", "/metrics", "").body())
        .contains("headgate_batches_standing 1.0");

    Files.writeString(fixture.stored(file), lines);
    fixture.cancel(id);
    JsonNode cancelled = fixture.awaitStatus(id, "cancelled");

    assertThat(problem(cancelled)).isEmpty();
    assertThat(fixture.content(cancelled, "error_file_id").lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"code\":\"batch_cancelled\""));
    assertThat(fixture.provider().received()).isEqualTo(1);
  }

  @Test
  void batchWhoseFileIsNotWhatItWas_expires_withTheResultsThatItHas() throws Exception {
    String file =
        fixture.uploaded(
            BatchFixture.line("a", BatchFixture.QUICK) + BatchFixture.line("b", BatchFixture.SLOW));
    String id = fixture.begun(file);
    fixture.awaitCalls(2);
    Files.writeString(fixture.stored(file), "{}\n{}\n");

    fixture.restartAfter(25);
    JsonNode expired = fixture.awaitStatus(id, "expired");

    assertThat(expired.path("request_counts").toString())
        .isEqualTo("{\"total\":2,\"completed\":1,\"failed\":0}");
    assertThat(fixture.content(expired, "output_file_id")).contains("\"custom_id\":\"a\"");
    fixture.gateway().delete("/v1/files/" + file, 200);
  }

  private static String problem(JsonNode batch) {
    return batch.at("/errors/data/0/code").asText();
  }
}
