package dev.headgate.gateway.scrape;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one endpoint wants of a source. The log hears of a source that fails when it begins to, and
 * when it is well again: not each time.
 */
final class Target {

  private static final Logger log = LoggerFactory.getLogger(Target.class);

  private final String endpoint;
  private final String source;
  private final Set<String> metrics;
  private final Consumer<List<Sample>> reader;
  private final ScrapeListener listener;
  private boolean failing;

  /**
   * Makes a target.
   *
   * @param source {@code server} or {@code devices}
   * @param metrics names of the samples it reads
   * @param reader tells the board; throws {@link IllegalArgumentException} when nothing is known
   */
  Target(
      String endpoint,
      String source,
      Set<String> metrics,
      Consumer<List<Sample>> reader,
      ScrapeListener listener) {
    this.endpoint = endpoint;
    this.source = source;
    this.metrics = Set.copyOf(metrics);
    this.reader = reader;
    this.listener = listener;
  }

  Set<String> metrics() {
    return metrics;
  }

  void read(List<Sample> samples) {
    try {
      reader.accept(samples);
    } catch (IllegalArgumentException e) {
      failed(String.valueOf(e.getMessage()));
      return;
    }
    if (failing) {
      failing = false;
      log.info("{}: the load of its {} is read again", endpoint, source);
    }
    listener.scraped(endpoint, source, true);
  }

  void failed(String why) {
    if (!failing) {
      failing = true;
      log.warn("{}: the load of its {} is not known: {}", endpoint, source, why);
    }
    listener.scraped(endpoint, source, false);
  }
}
