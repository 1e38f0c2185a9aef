package dev.headgate.sim.cluster;

/** A page of metrics in Prometheus' text format, built line by line. */
final class MetricsPage {

  private final StringBuilder page = new StringBuilder(2_048);

  /** A number that goes up and down. */
  MetricsPage gauge(String name, String labels, double value) {
    return family(name, "gauge").sample(name, labels, value);
  }

  /** A number that only grows. */
  MetricsPage counter(String name, String labels, long value) {
    return family(name, "counter").sample(name, labels, (double) value);
  }

  /** Begins a family, for samples to follow. */
  MetricsPage family(String name, String type) {
    page.append("# HELP ").append(name).append(" Simulated.\n");
    page.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /** A sample of the family begun last. */
  MetricsPage sample(String name, String labels, double value) {
    page.append(name);
    if (!labels.isEmpty()) {
      page.append('{').append(labels).append('}');
    }
    page.append(' ').append(value).append('\n');
    return this;
  }

  String text() {
    return page.toString();
  }
}
