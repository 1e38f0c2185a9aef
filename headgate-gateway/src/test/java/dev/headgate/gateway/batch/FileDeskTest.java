package dev.headgate.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDeskTest {

  private static final byte[] BATCH =
      """
      {"completion_window":"24h","endpoint":"/v1/embeddings","input_file_id":"%s"}
      """
          .formatted(BatchFixture.FILE)
          .getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void fileThatABatchIsBegunOn_isNotDeletedMeanwhile() throws IOException, InterruptedException {
    BatchFixture fixture = new BatchFixture(folder);
    Path input = fixture.store();
    fixture.checks().acquire(); // so that the batch goes on to need it
    CompletableFuture<ObjectNode> deleted = new CompletableFuture<>();
    Thread deleting = Thread.ofPlatform().unstarted(() -> delete(fixture.files(), deleted));
    fixture.beforeId(
        () -> { // the file was found, and the batch is not there yet
          deleting.start();
          awaitBlockedOrOver(deleting);
        });
    ObjectNode begun = fixture.batches().create(BatchFixture.TENANT, BATCH, Map.of());

    assertThat(begun.path("status").asText()).isEqualTo("validating");
    assertThatThrownBy(deleted::join).hasMessageContaining("file: file-1 is being run");
    assertThat(input).exists();
    fixture.checks().release();
    assertThat(fixture.join()).isTrue();
  }

  private static void delete(FileDesk files, CompletableFuture<ObjectNode> deleted) {
    try {
      deleted.complete(files.delete(BatchFixture.TENANT, BatchFixture.FILE));
    } catch (IOException | RuntimeException e) {
      deleted.completeExceptionally(e);
    }
  }

  private static void awaitBlockedOrOver(Thread thread) {
    while (thread.getState() != Thread.State.BLOCKED
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }
}
