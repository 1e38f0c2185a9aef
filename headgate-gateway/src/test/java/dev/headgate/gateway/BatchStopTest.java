package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.fault.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that are stopped, and those that go on under other settings. */
class BatchStopTest {

  private static final String LONG = "x".repeat(2_000);
  private static final String LITTLE = "1KB";

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

  /** Begins a batch of one line that waits for another batch's; returns its id. */
  private String waiting() {
    String id = fixture.begun(fixture.uploaded(BatchFixture.line("waits", BatchFixture.QUICK)));
    fixture.await(id, batch -> Files.exists(fixture.kept(id, ".errors")));
    return id;
  }

  @Test
  void lineThatWaitsForItsTurn_isNotCalled_onceItsBatchIsCancelled() throws Exception {
    fixture.provider().script(new Fault.Delay(Duration.ofSeconds(2)));
    String first = fixture.begun(fixture.uploaded(BatchFixture.line("a", BatchFixture.QUICK)));
    fixture.awaitCalls(1);
    String second = waiting();

    fixture.cancel(second);
    fixture.awaitStatus(first, "completed");
    JsonNode cancelled = fixture.awaitStatus(second, "cancelled");

    assertThat(fixture.provider().received()).isEqualTo(1);
    assertThat(cancelled.at("/request_counts/completed").asInt()).isZero();
    assertThat(fixture.content(cancelled, "error_file_id")).contains("batch_cancelled");
  }

  @Test
  void lineThatWaitsForItsTurn_isNotCalled_onceTheGatewayHungUp() throws Exception {
    fixture.begun(fixture.uploaded(BatchFixture.line("a", BatchFixture.SLOW)));
    fixture.awaitCalls(1);
    String second = waiting();

    fixture.gateway().gateway().close();

    assertThat(fixture.provider().received()).isEqualTo(1);
    fixture.hurry();
    fixture.restart();
    fixture.awaitStatus(second, "completed");
  }

  @Test
  void lineThatIsTooLongByNow_isCalledAllTheSame() throws Exception {
    String lines =
        BatchFixture.line("a", BatchFixture.SLOW, LONG)
            + BatchFixture.line("b", BatchFixture.QUICK, LONG);
    String id = fixture.begun(fixture.uploaded(lines));
    fixture.awaitCalls(1);
    fixture.hurry();

    fixture.restart(LITTLE);
    JsonNode done = fixture.awaitStatus(id, "completed");

    assertThat(done.at("/request_counts/completed").asInt()).isEqualTo(2);
    String late = fixture.begun(fixture.uploaded(lines));
    assertThat(fixture.awaitStatus(late, "failed").at("/errors/data/0/code").asText())
        .isEqualTo("line_too_long");
  }

  @Test
  void lineThatIsTooLongByNow_canBeCancelled() throws Exception {
    fixture.provider().script(new Fault.Delay(Duration.ofSeconds(1)));
    String lines =
        BatchFixture.line("a", BatchFixture.QUICK, LONG)
            + BatchFixture.line("b", BatchFixture.QUICK, LONG);
    String id = fixture.begun(fixture.uploaded(lines));
    fixture.awaitCalls(1);

    fixture.reload(LITTLE);
    fixture.cancel(id);
    JsonNode cancelled = fixture.awaitStatus(id, "cancelled");

    assertThat(fixture.content(cancelled, "output_file_id")).contains("\"custom_id\":\"a\"");
    assertThat(fixture.content(cancelled, "error_file_id"))
        .contains("\"custom_id\":\"b\"", "batch_cancelled");
  }
}
