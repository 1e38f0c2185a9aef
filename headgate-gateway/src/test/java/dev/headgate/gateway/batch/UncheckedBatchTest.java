package dev.headgate.gateway.batch;

import static dev.headgate.gateway.batch.BatchFixture.DAY;
import static dev.headgate.gateway.batch.BatchFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch whose input was never looked through ends nevertheless. */
class UncheckedBatchTest {

  @TempDir private Path folder;

  private BatchFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new BatchFixture(folder);
  }

  @Test
  void withoutItsInput_itFails() throws InterruptedException {
    fixture.leave(BatchState.begun(NOW), NOW.plus(DAY));
    fixture.batches().resume();

    assertThat(fixture.join()).isTrue();
    assertThat(fixture.state().status()).isEqualTo(BatchStatus.FAILED);
    assertThat(fixture.state().problems())
        .extracting(LineProblem::code)
        .containsExactly("missing_input_file");
    assertThat(fixture.over()).containsExactly(BatchStatus.FAILED);
  }

  @Test
  void cancelled_itEnds_thoughItsInputCannotBeRead() throws IOException, InterruptedException {
    Files.delete(fixture.store());
    fixture.leave(BatchState.begun(NOW).reached(BatchStatus.CANCELLING, NOW), NOW.plus(DAY));
    fixture.batches().resume();

    assertThat(fixture.join()).isTrue();
    assertThat(fixture.state().status()).isEqualTo(BatchStatus.CANCELLED);
    assertThat(fixture.over()).containsExactly(BatchStatus.CANCELLED);
  }

  @Test
  void expired_itEnds_thoughItsInputCannotBeRead() throws IOException, InterruptedException {
    Files.delete(fixture.store());
    fixture.leave(BatchState.begun(NOW.minus(DAY)), NOW);
    fixture.batches().resume();

    assertThat(fixture.join()).isTrue();
    assertThat(fixture.state().status()).isEqualTo(BatchStatus.EXPIRED);
    assertThat(fixture.over()).containsExactly(BatchStatus.EXPIRED);
  }

  @Test
  void keptByABug_itFails_andSaysWhoseFaultItIs() throws IOException, InterruptedException {
    fixture.store();
    fixture.leave(BatchState.begun(NOW), NOW.plus(DAY));
    fixture.breakDown();
    fixture.batches().resume();

    assertThat(fixture.join()).isTrue();
    assertThat(fixture.state().status()).isEqualTo(BatchStatus.FAILED);
    assertThat(fixture.state().problems())
        .extracting(LineProblem::code)
        .containsExactly("internal_error");
    assertThat(fixture.state().counts().total()).isZero();
    assertThat(fixture.over()).containsExactly(BatchStatus.FAILED);
  }

  @Test
  void closed_itStaysAsItIs_forTheNextStart() throws IOException, InterruptedException {
    Files.delete(fixture.store());
    fixture.leave(BatchState.begun(NOW), NOW.plus(DAY));
    fixture.batches().resume();
    fixture.batches().runs().forEach(BatchRun::close);

    assertThat(fixture.join()).isTrue();
    assertThat(fixture.state().status()).isEqualTo(BatchStatus.VALIDATING);
    assertThat(fixture.over()).isEmpty();
  }
}
