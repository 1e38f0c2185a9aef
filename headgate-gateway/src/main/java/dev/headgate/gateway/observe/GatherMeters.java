package dev.headgate.gateway.observe;

import dev.headgate.gateway.gather.GatherListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts the calls that gathered requests become. */
final class GatherMeters implements GatherListener {

  private final MeterCache<DistributionSummary> sizes;
  private final MeterCache<Timer> delays;
  private final MeterCache<Counter> apart;

  GatherMeters(MeterFactory factory) {
    sizes = new MeterCache<>(factory::summary);
    delays = new MeterCache<>(factory::timer);
    apart = new MeterCache<>(factory::counter);
  }

  @Override
  public void called(String endpoint, int requests, Duration waited) {
    sizes.get(MeterCatalogue.GATHERED_REQUESTS, endpoint).record(requests);
    delays.get(MeterCatalogue.GATHERED_DELAY, endpoint).record(waited);
  }

  @Override
  public void takenApart(String endpoint) {
    apart.get(MeterCatalogue.GATHERED_APART, endpoint).increment();
  }
}
