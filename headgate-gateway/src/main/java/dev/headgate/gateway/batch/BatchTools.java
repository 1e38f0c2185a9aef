package dev.headgate.gateway.batch;

import dev.headgate.gateway.config.BatchConfig;
import dev.headgate.gateway.config.HeadgateConfig;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * What all batches work with.
 *
 * @param files inputs and results
 * @param batches how far each is
 * @param calls makes the calls
 * @param slots how many lines of all batches may be under way
 * @param checks how many files may be looked through at once
 * @param config in force now
 * @param ids of files and batches
 * @param clock dates all, and says when a batch's time is over
 * @param random spreads what is tried again
 * @param listener hears of lines and batches
 */
record BatchTools(
    FileShelf files,
    BatchShelf batches,
    LineCalls calls,
    Semaphore slots,
    Semaphore checks,
    Supplier<HeadgateConfig> config,
    Supplier<String> ids,
    InstantSource clock,
    DoubleSupplier random,
    BatchListener listener) {

  BatchConfig limits() {
    return config.get().batches();
  }

  int maxLineBytes() {
    return (int) Math.min(config.get().server().maxBodyBytes(), Integer.MAX_VALUE - 16L);
  }

  String newFileId() {
    return "file-" + ids.get();
  }
}
