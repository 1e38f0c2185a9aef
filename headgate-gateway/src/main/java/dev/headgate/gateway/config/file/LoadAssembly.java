package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.LoadSource;
import dev.headgate.gateway.config.LoadSources;
import dev.headgate.gateway.config.exporter.DeviceExporter;
import dev.headgate.gateway.config.exporter.Exporter;
import dev.headgate.gateway.config.exporter.Exporters;
import dev.headgate.gateway.config.exporter.Series;
import dev.headgate.gateway.config.exporter.Signal;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the sources of load of an endpoint of what is written at it. */
final class LoadAssembly {

  private final Reading reading;

  LoadAssembly(Reading reading) {
    this.reading = reading;
  }

  /** Returns the sources; without those that are wrong, which has then been recorded. */
  LoadSources build(URI baseUrl, Optional<Values> server, Optional<Values> devices) {
    return new LoadSources(
        server.flatMap(values -> server(baseUrl, values)), devices.flatMap(this::devices));
  }

  private Optional<LoadSource.Scraped> server(URI baseUrl, Values values) {
    Exporter known = Exporters.of(values.get(LoadSections.SERVER));
    Exporter exporter = known.with(mapped(values, LoadSections.SERVER_MAPPING), Optional.empty());
    if (exporter.names().isEmpty()) {
      return unmapped(values, LoadSections.SERVER_MAPPING, "running: my_running_requests");
    }
    URI url = values.written(LoadSections.SERVER_URL).orElseGet(() -> beside(baseUrl));
    return Optional.of(
        new LoadSource.Scraped(
            plain(url), exporter, Set.of(), values.get(LoadSections.SERVER_INTERVAL)));
  }

  private Optional<LoadSource> devices(Values values) {
    Optional<DeviceExporter> kind = values.written(LoadSections.DEVICES);
    if (kind.isEmpty()) {
      return Optional.empty(); // which has been recorded
    }
    if (kind.get() == DeviceExporter.NVIDIA_SMI) {
      refuseOfAProgram(values);
      return Optional.of(
          new LoadSource.NvidiaSmi(ids(values), values.get(LoadSections.DEVICES_INTERVAL)));
    }
    Exporter exporter =
        Exporters.of(kind.get())
            .with(
                mapped(values, LoadSections.DEVICES_MAPPING),
                values.written(LoadSections.DEVICE_LABEL));
    if (exporter.names().isEmpty()) {
      return unmapped(values, LoadSections.DEVICES_MAPPING, "utilisation: 0.01 * my_percent")
          .map(LoadSource.class::cast);
    }
    return scraped(values, exporter);
  }

  /** A program has no page, and its fields are known. */
  private void refuseOfAProgram(Values values) {
    for (Key<?> key :
        List.of(
            LoadSections.DEVICES_URL, LoadSections.DEVICE_LABEL, LoadSections.DEVICES_MAPPING)) {
      if (values.mentions(key)) {
        reading.fail(
            values.placeOf(key),
            "beside exporter: nvidia_smi, a program on this machine (expected: no such key, or"
                + " another exporter)");
      }
    }
  }

  private Optional<LoadSource> scraped(Values values, Exporter exporter) {
    if (values.mentions(LoadSections.IDS) && exporter.deviceLabel().isEmpty()) {
      reading.fail(
          values.placeOf(LoadSections.IDS),
          "without a label that tells devices apart (expected: device_label, such as gpu)");
    }
    Optional<URI> url = values.written(LoadSections.DEVICES_URL);
    if (url.isEmpty() && !values.mentions(LoadSections.DEVICES_URL)) {
      reading.fail(
          values.placeOf(LoadSections.DEVICES_URL),
          "missing (expected: where the exporter shows its metrics, such as"
              + " http://gpu3:9400/metrics)");
    }
    return url.map(
        address ->
            new LoadSource.Scraped(
                plain(address), exporter, ids(values), values.get(LoadSections.DEVICES_INTERVAL)));
  }

  private Optional<LoadSource.Scraped> unmapped(Values values, Key<?> mapping, String example) {
    reading.fail(
        values.placeOf(mapping),
        "missing (expected: at least one series for a custom exporter, such as {" + example + "})");
    return Optional.empty();
  }

  private static Set<String> ids(Values values) {
    return values.written(LoadSections.IDS).orElse(List.of()).stream()
        .map(Located::value)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<Signal, Series> mapped(Values values, Key<Map<String, Located<Series>>> key) {
    Map<Signal, Series> mapped = new EnumMap<>(Signal.class);
    Map<String, Located<Series>> written = values.written(key).orElse(Map.of());
    for (Signal signal : Signal.values()) {
      Located<Series> series = written.get(signal.key());
      if (series != null) {
        mapped.put(signal, series.value());
      }
    }
    return mapped;
  }

  /** Model servers serve at {@code /v1} and show their metrics beside it. */
  private static URI beside(URI baseUrl) {
    String path = Optional.ofNullable(baseUrl.getRawPath()).orElse("").replaceFirst("/+$", "");
    String root = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return baseUrl.resolve(root + "/metrics");
  }

  /** Metrics are read over HTTP/1.1, whatever the calls go over. */
  private static URI plain(URI url) {
    return "h2c".equals(url.getScheme()) ? URI.create("http" + url.toString().substring(3)) : url;
  }
}
