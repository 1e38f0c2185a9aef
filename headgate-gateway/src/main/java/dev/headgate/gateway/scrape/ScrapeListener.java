package dev.headgate.gateway.scrape;

/** Hears how readings went. */
@FunctionalInterface
public interface ScrapeListener {

  /**
   * An endpoint's load was read, or could not be.
   *
   * @param source {@code server} or {@code devices}
   */
  void scraped(String endpoint, String source, boolean well);
}
