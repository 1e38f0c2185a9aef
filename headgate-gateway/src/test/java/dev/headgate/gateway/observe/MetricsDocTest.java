package dev.headgate.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/metrics.md} is made of the catalogue. Run with {@code -Dheadgate.docs.write=true} to
 * make it anew.
 */
class MetricsDocTest {

  private static final Path DOC = Path.of("../docs/metrics.md");

  @Test
  void page_isMadeOfTheCatalogue() throws IOException {
    String page = page();
    if (Boolean.getBoolean("headgate.docs.write")) {
      Files.writeString(DOC, page);
    }
    assertThat(DOC).as("run MetricsDocTest with -Dheadgate.docs.write=true").hasContent(page);
  }

  @Test
  void names_areUnique_andDescribed() {
    assertThat(MeterCatalogue.values())
        .extracting(MeterCatalogue::meterName)
        .doesNotHaveDuplicates();
    assertThat(Label.values()).extracting(Label::key).doesNotHaveDuplicates();
    assertThat(MeterCatalogue.values())
        .allSatisfy(meter -> assertThat(meter.description()).isNotBlank());
  }

  @Test
  void names_areThoseOnTheWire() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MeterFactory factory = new MeterFactory(registry);
    for (MeterCatalogue meter : MeterCatalogue.values()) {
      make(factory, meter);
    }
    String text = registry.scrape();
    assertThat(MeterCatalogue.values())
        .allSatisfy(meter -> assertThat(text).contains("# TYPE " + exposedName(meter) + " "));
  }

  private static void make(MeterFactory factory, MeterCatalogue meter) {
    String[] values = meter.labels().stream().map(Label::key).toArray(String[]::new);
    switch (meter.kind()) {
      case COUNTER -> factory.counter(meter, values).increment();
      case GAUGE -> factory.gauge(meter, () -> 1, values);
      case TIMES, SHORT_TIMES -> factory.timer(meter, values).record(Duration.ofMillis(1));
      case SIZES, RATIOS -> factory.summary(meter, values).record(1);
    }
  }

  private static String page() {
    return """
    # Metrics

    `GET /metrics` in the Prometheus text format. Made of `MeterCatalogue` and `Label`; do not edit.
    A label's values come from the configuration or a closed set; anything else counts as `other`.
    Beside these there are Micrometer's `jvm_*`, `process_*` and `system_*` meters.

    | Prometheus name | kind | labels | what it says |
    | --- | --- | --- | --- |
    %s

    ## Labels

    | label | values |
    | --- | --- |
    %s
    """
        .formatted(
            Arrays.stream(MeterCatalogue.values())
                .map(MetricsDocTest::row)
                .collect(Collectors.joining("\n")),
            Arrays.stream(Label.values())
                .map(MetricsDocTest::row)
                .collect(Collectors.joining("\n")));
  }

  private static String row(Label label) {
    return "| `%s` | %s |".formatted(prometheus(label.key()), label.description());
  }

  private static String row(MeterCatalogue meter) {
    String labels =
        meter.labels().stream()
            .map(label -> "`" + prometheus(label.key()) + "`")
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s |"
        .formatted(exposedName(meter), kind(meter.kind()), labels, meter.description());
  }

  private static String exposedName(MeterCatalogue meter) {
    String base = prometheus(meter.meterName());
    String unit = meter.unit().isEmpty() || base.endsWith(meter.unit()) ? "" : "_" + meter.unit();
    return base + unit + (meter.kind() == MeterCatalogue.Kind.COUNTER ? "_total" : "");
  }

  private static String kind(MeterCatalogue.Kind kind) {
    return switch (kind) {
      case COUNTER, GAUGE -> kind.name().toLowerCase(Locale.ROOT);
      case TIMES, SHORT_TIMES, SIZES, RATIOS -> "histogram";
    };
  }

  private static String prometheus(String name) {
    return name.replace('.', '_');
  }
}
