package dev.headgate.gateway.scrape;

import dev.headgate.core.live.ServerLoad;
import dev.headgate.core.live.SignalBoard;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.LoadSource;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.exporter.DeviceExporter;
import dev.headgate.gateway.config.exporter.Exporter;
import dev.headgate.gateway.config.exporter.Exporters;
import dev.headgate.gateway.provider.ProviderClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * All readings of one configuration. A source that several endpoints share is asked once for all.
 */
public final class Scrapes implements AutoCloseable {

  private final Vertx vertx;
  private final SignalBoard board;
  private final ScrapeListener listener;
  private final HttpClient http;
  private final Map<Place, List<Target>> targets = new LinkedHashMap<>();
  private final List<Scrape> running = new ArrayList<>();

  private Scrapes(Vertx vertx, SignalBoard board, ScrapeListener listener) {
    this.vertx = vertx;
    this.board = board;
    this.listener = listener;
    this.http = vertx.createHttpClient();
  }

  /** Begins to read what the models' endpoints are configured to be asked for. */
  public static Scrapes start(
      Vertx vertx, List<ModelConfig> models, SignalBoard board, ScrapeListener listener) {
    Scrapes scrapes = new Scrapes(vertx, board, listener);
    for (ModelConfig model : models) {
      for (int i = 0; i < model.endpoints().size(); i++) {
        scrapes.add(ProviderClients.endpointId(model, i), model.endpoints().get(i));
      }
    }
    scrapes.targets.forEach(scrapes::run);
    return scrapes;
  }

  private void add(String endpoint, EndpointConfig config) {
    config
        .loads()
        .server()
        .ifPresent(
            server ->
                at(server, Optional.of(server.url()))
                    .add(target(endpoint, server.exporter(), server(endpoint, server.exporter()))));
    config.loads().devices().ifPresent(devices -> add(endpoint, devices));
  }

  private void add(String endpoint, LoadSource devices) {
    switch (devices) {
      case LoadSource.Scraped page ->
          at(page, Optional.of(page.url())).add(devices(endpoint, page, page.exporter()));
      case LoadSource.NvidiaSmi smi ->
          at(smi, Optional.empty()).add(devices(endpoint, smi, Exporters.of(DeviceExporter.DCGM)));
    }
  }

  private List<Target> at(LoadSource source, Optional<URI> url) {
    return targets.computeIfAbsent(new Place(url, source.interval()), place -> new ArrayList<>());
  }

  private Target target(String endpoint, Exporter exporter, Consumer<List<Sample>> reader) {
    return new Target(endpoint, "server", exporter.metrics(), reader, listener);
  }

  private Consumer<List<Sample>> server(String endpoint, Exporter exporter) {
    ServerReader reader = new ServerReader();
    return samples -> {
      Signals signals = new Signals(exporter, Set.of(), samples);
      signals.requireSome();
      ServerLoad load = reader.read(signals);
      board.report(endpoint, load);
      board.report(endpoint, ServerReader.facts(signals));
    };
  }

  private Target devices(String endpoint, LoadSource source, Exporter exporter) {
    Consumer<List<Sample>> reader =
        samples -> {
          Signals signals = new Signals(exporter, source.devices(), samples);
          signals.requireSome();
          board.report(endpoint, DeviceReader.read(signals));
          board.report(endpoint, DeviceReader.facts(exporter, signals));
          signals.requireAllDevices(); // what the others say counts, but it is not all
        };
    return new Target(endpoint, "devices", exporter.metrics(), reader, listener);
  }

  private void run(Place place, List<Target> wanting) {
    Scrape scrape = new Scrape(vertx, source(place, wanting), wanting);
    running.add(scrape);
    scrape.start(place.interval);
  }

  private Supplier<Future<List<Sample>>> source(Place place, List<Target> wanting) {
    Set<String> metrics =
        wanting.stream().flatMap(target -> target.metrics().stream()).collect(Collectors.toSet());
    return place
        .url
        .<Supplier<Future<List<Sample>>>>map(
            url -> new MetricsPage(vertx, http, url, metrics)::read)
        .orElseGet(() -> new NvidiaSmi(vertx)::read);
  }

  /** Stops reading; a reading under way says nothing any more. */
  @Override
  public void close() {
    running.forEach(Scrape::stop);
    http.close();
  }

  /**
   * Where something is read.
   *
   * @param url of a page; empty for the program on this machine
   */
  private record Place(Optional<URI> url, Duration interval) {}
}
