package dev.headgate.gateway.config;

import dev.headgate.gateway.config.exporter.Exporter;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Where it is read how busy an endpoint is. */
public sealed interface LoadSource {

  /** Returns the time between two readings. */
  Duration interval();

  /** Returns the ids of the devices that are the endpoint's; empty for all. */
  Set<String> devices();

  /**
   * An address that answers with metrics in Prometheus' text format.
   *
   * @param url without credentials; none are ever sent to it
   * @param exporter how it names its series
   */
  record Scraped(URI url, Exporter exporter, Set<String> devices, Duration interval)
      implements LoadSource {
    public Scraped {
      devices = Set.copyOf(devices);
    }
  }

  /** NVIDIA's {@code nvidia-smi} on this machine. */
  record NvidiaSmi(Set<String> devices, Duration interval) implements LoadSource {
    public NvidiaSmi {
      devices = Set.copyOf(devices);
    }
  }
}
