package dev.headgate.gateway.observe;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.gateway.batch.BatchListener;
import dev.headgate.gateway.batch.BatchStatus;
import dev.headgate.gateway.batch.Batches;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import java.util.Optional;

/** Counts batches and their lines. */
final class BatchMeters implements BatchListener {

  private final MeterFactory factory;
  private final Counter failures;
  private final MeterCache<Counter> lines;
  private final MeterCache<DistributionSummary> sizes;

  BatchMeters(MeterFactory factory) {
    this.factory = factory;
    this.failures = factory.counter(MeterCatalogue.BATCH_DISK_FAILURES);
    this.lines = new MeterCache<>(factory::counter);
    this.sizes = new MeterCache<>(factory::summary);
  }

  void watch(Batches batches) {
    for (BatchStatus status : BatchStatus.values()) {
      factory.gauge(
          MeterCatalogue.BATCHES,
          () -> batches.byStatus().getOrDefault(status, 0),
          status.wireName());
    }
    factory.gauge(MeterCatalogue.BATCH_FILE_BYTES, batches::bytes);
    factory.gauge(MeterCatalogue.BATCHES_STANDING, batches::standing);
  }

  @Override
  public void lineOver(Optional<ErrorCode> error) {
    lines.get(MeterCatalogue.BATCH_LINES, error.map(ErrorCode::wireName).orElse("ok")).increment();
  }

  @Override
  public void diskFailed() {
    failures.increment();
  }

  @Override
  public void batchOver(BatchStatus status, int count) {
    sizes.get(MeterCatalogue.BATCH_SIZE, status.wireName()).record(count);
  }
}
