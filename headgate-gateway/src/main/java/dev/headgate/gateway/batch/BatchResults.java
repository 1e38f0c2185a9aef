package dev.headgate.gateway.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts the results of a batch away as files. What they will be called is on disk before they are
 * moved, so that it can be done again after a crash.
 */
final class BatchResults {

  private final BatchTools tools;

  BatchResults(BatchTools tools) {
    this.tools = tools;
  }

  /**
   * Returns the state of a batch of which no line will be called any more.
   *
   * @param whole whether all were
   */
  BatchState ending(BatchState state, boolean whole) {
    boolean cancelled = state.status() == BatchStatus.CANCELLING;
    BatchStatus last = whole ? BatchStatus.COMPLETED : BatchStatus.EXPIRED;
    BatchState ending =
        state.ending(
            cancelled ? BatchStatus.CANCELLED : last,
            fileFor(state.counts().completed()),
            fileFor(state.counts().failed()));
    return cancelled ? ending : ending.reached(BatchStatus.FINALIZING, tools.clock().instant());
  }

  private Optional<String> fileFor(int lines) {
    return lines > 0 ? Optional.of(tools.newFileId()) : Optional.empty();
  }

  /** Moves the results where their tenant finds them, and ends the batch. */
  void putAway(Batch batch) throws IOException {
    putAway(batch, batch.state().outputFile(), false);
    putAway(batch, batch.state().errorFile(), true);
    BatchStatus last = batch.state().ending().orElse(BatchStatus.COMPLETED);
    Instant now = tools.clock().instant();
    var unused = tools.batches().change(batch.id(), state -> state.reached(last, now));
  }

  private void putAway(Batch batch, Optional<String> id, boolean failures) throws IOException {
    Path from = tools.batches().results(batch.id(), failures);
    if (id.isPresent()) {
      Path at = Files.exists(from) ? from : tools.files().path(id.get());
      tools.files().add(described(batch, id.get(), failures, Files.size(at)), from);
    }
    Files.deleteIfExists(from);
    tools.files().stored().remove(from.getFileName().toString());
  }

  private StoredFile described(Batch batch, String id, boolean failures, long bytes) {
    Instant now = tools.clock().instant();
    return new StoredFile(
        id,
        batch.order().tenant(),
        batch.id() + (failures ? "_error.jsonl" : "_output.jsonl"),
        StoredFile.OUTPUT,
        bytes,
        now,
        now.plus(batch.order().resultsExpireAfter().orElse(tools.limits().expireAfter())));
  }
}
