package dev.headgate.gateway.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headgate.core.live.DeviceLoad;
import dev.headgate.core.live.EndpointSignals;
import dev.headgate.core.live.Reading;
import dev.headgate.core.live.ServerLoad;
import dev.headgate.core.live.SignalBoard;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.file.ConfigLoader;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads real pages over real HTTP. */
class ScrapesTest {

  private static final String VLLM =
      "vllm:num_requests_running 3\nvllm:num_requests_waiting 2\nvllm:kv_cache_usage_perc 0.5\n";

  private final Map<String, Supplier<String>> pages = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<String> told = new ArrayBlockingQueue<>(10_000);
  private final SignalBoard board = new SignalBoard(System::nanoTime);
  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch trickling = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    trickling.countDown();
    server.stop(0);
    vertx.close().await();
  }

  @Test
  void serverAndDevices_areToldToTheBoard_withoutAnyKey() throws Exception {
    pages.put("/gpu/metrics", () -> VLLM);
    pages.put(
        "/dcgm/metrics",
        () -> "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} 90\nDCGM_FI_DEV_GPU_UTIL{gpu=\"1\"} 10");
    String more =
        """
              metrics: {interval: 100ms}
              devices: {exporter: dcgm, url: "%s/dcgm/metrics", ids: ["1"], interval: 100ms}
        """
            .formatted(address());
    try (Scrapes scrapes = start(more)) {
      assertThat(scrapes).isNotNull();
      await("m/0 server true");
      await("m/0 devices true");
    }
    EndpointSignals signals = board.signals("m/0").orElseThrow();
    assertThat(signals.server().map(Reading::value).map(ServerLoad::waiting).orElseThrow())
        .hasValue(2);
    assertThat(signals.device().map(Reading::value).map(DeviceLoad::utilisation).orElseThrow())
        .hasValue(0.1);
    assertThat(asked).allSatisfy(headers -> assertThat(headers).doesNotContain("sk-secret"));
  }

  @Test
  void sharedSource_isAskedOnceForAll() throws Exception {
    pages.put("/gpu/metrics", () -> VLLM);
    String two =
        """
              metrics: {interval: 5m}
            - base_url: "%1$s/gpu/v1"
              metrics: {interval: 5m}
        """
            .formatted(address());
    try (Scrapes scrapes = start(two)) {
      assertThat(scrapes).isNotNull();
      await("m/0 server true");
      await("m/1 server true");
    }
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatCannotBeRead_isTold_andReadAgainLater() throws Exception {
    try (Scrapes scrapes = start("      metrics: {interval: 100ms}\n")) {
      assertThat(scrapes).isNotNull();
      await("m/0 server false"); // 404
      pages.put("/gpu/metrics", () -> "something_else 1\n");
      await("m/0 server false");
      assertThat(board.signals("m/0")).isEmpty();
      pages.put("/gpu/metrics", () -> VLLM);
      await("m/0 server true");
      pages.put("/gpu/metrics", () -> "x".repeat(5 * 1024 * 1024));
      await("m/0 server false");
    }
  }

  /** Each byte comes in time for a limit between two pieces; all of them never do. */
  @Test
  void pageThatTricklesIn_isGivenUp_andReadAgainLater() throws Exception {
    server.createContext("/slow", this::trickle);
    String slow = "      metrics: {interval: 100ms, url: \"%s/slow\"}\n".formatted(address());
    try (Scrapes scrapes = start(slow)) {
      assertThat(scrapes).isNotNull();
      await("m/0 server false");
      trickling.countDown();
      await("m/0 server true");
    }
  }

  @Test
  void devicesThatAreNotThere_areNoDevices() throws Exception {
    pages.put("/dcgm/metrics", () -> "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} 90\n");
    String more =
        "      devices: {exporter: dcgm, url: \"%s/dcgm/metrics\", ids: [\"7\"], interval: 100ms}\n"
            .formatted(address());
    try (Scrapes scrapes = start(more)) {
      assertThat(scrapes).isNotNull();
      await("m/0 devices false");
      assertThat(board.signals("m/0")).isEmpty();
      pages.put(
          "/dcgm/metrics",
          () -> "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} 90\nDCGM_FI_DEV_GPU_UTIL{gpu=\"7\"} 20\n");
      await("m/0 devices true");
    }
  }

  @Test
  void deviceThatIsMissingAmongOthers_isAFailure_andWhatTheOthersSayCounts() throws Exception {
    pages.put("/dcgm/metrics", () -> "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} 90\n");
    String more =
        """
              devices: {exporter: dcgm, url: "%s/dcgm/metrics", ids: ["0", "7"], interval: 100ms}
        """
            .formatted(address());
    try (Scrapes scrapes = start(more)) {
      assertThat(scrapes).isNotNull();
      await("m/0 devices false");
    }
    assertThat(board.signals("m/0").orElseThrow().device().orElseThrow().value().utilisation())
        .hasValue(0.9);
  }

  @Test
  void customNames_areReadByTheirMapping() throws Exception {
    pages.put(
        "/gpu/metrics", () -> "busy{kind=\"now\"} 4\nbusy{kind=\"all\"} 9\nfull_percent 25\n");
    String more =
        """
              metrics:
                exporter: custom
                interval: 100ms
                mapping: {running: 'busy{kind="now"}', kv_cache_use: 0.01 * full_percent}
        """;
    try (Scrapes scrapes = start(more)) {
      assertThat(scrapes).isNotNull();
      await("m/0 server true");
    }
    ServerLoad load = board.signals("m/0").orElseThrow().server().orElseThrow().value();
    assertThat(load.running()).hasValue(4);
    assertThat(load.kvCacheUse()).hasValue(0.25);
  }

  private Scrapes start(String more) {
    String yaml =
        """
        version: 1
        models:
          - id: m
            context_window: 8000
            pricing: {input: 1, output: 1}
            endpoints:
            - base_url: "%s/gpu/v1"
              api_key: sk-secret-of-the-endpoint
        """
            .formatted(address());
    ConfigLoader loader = new ConfigLoader(Map.of(), Set.of("mf"), ScrapesTest::nothing);
    ConfigResult result =
        loader.load("headgate.yaml", (yaml + more).getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    HeadgateConfig config = ((ConfigResult.Valid) result).config();
    return Scrapes.start(
        vertx,
        config.models(),
        board,
        (endpoint, source, well) -> {
          var unused = told.offer(endpoint + " " + source + " " + well);
        });
  }

  /** Waits until this is told; what was told before is forgotten. */
  private void await(String what) throws InterruptedException {
    String heard;
    do {
      heard = told.poll(20, TimeUnit.SECONDS);
      assertThat(heard).as("waiting for " + what).isNotNull();
    } while (!what.equals(heard));
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void trickle(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (!trickling.await(500, TimeUnit.MILLISECONDS)) {
        out.write('\n');
        out.flush();
      }
      out.write(VLLM.getBytes(StandardCharsets.UTF_8));
    } catch (IOException givenUp) {
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestHeaders().entrySet().toString());
    Supplier<String> page = pages.get(exchange.getRequestURI().getPath());
    byte[] body = page == null ? new byte[0] : page.get().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(page == null ? 404 : 200, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    } catch (IOException givenUp) {
      exchange.close();
    }
  }

  private static FoundModels nothing() {
    return new FoundModels(List.of(), "nowhere");
  }
}
