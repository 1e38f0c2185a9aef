package dev.headgate.gateway.batch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open folder with everything that works on it. */
final class BatchHouse implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BatchHouse.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final BatchFolder folder;
  private final BatchTools tools;
  private final FileDesk files;
  private final BatchDesk batches;

  BatchHouse(BatchFolder folder, BatchTools tools) {
    this.folder = folder;
    this.tools = tools;
    this.files = new FileDesk(tools);
    this.batches = new BatchDesk(tools, files);
  }

  BatchFolder folder() {
    return folder;
  }

  FileDesk files() {
    return files;
  }

  BatchDesk batches() {
    return batches;
  }

  int standing() {
    return batches.standing();
  }

  long bytes() {
    return tools.files().bytes();
  }

  Map<BatchStatus, Integer> byStatus() {
    Map<BatchStatus, Integer> counts = new EnumMap<>(BatchStatus.class);
    tools.batches().all().forEach(batch -> counts.merge(batch.state().status(), 1, Integer::sum));
    return counts;
  }

  /** Deletes what has been kept long enough. */
  void purge() {
    Instant now = tools.clock().instant();
    batches.forgetOver();
    try {
      files.purge(now);
      tools.batches().purge(now.minus(tools.limits().expireAfter()));
    } catch (IOException e) {
      log.warn("expired files of batches are not deleted: {}", e.toString());
    }
  }

  /** Begins no line any more, waits a little for those under way, then hangs up. */
  @Override
  public void close() throws IOException {
    batches.runs().forEach(BatchRun::close);
    try {
      if (!join(PATIENCE)) {
        tools.calls().hangUp();
        join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    folder.close();
  }

  private boolean join(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    for (BatchRun run : batches.runs()) {
      if (!run.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
        return false;
      }
    }
    return true;
  }
}
