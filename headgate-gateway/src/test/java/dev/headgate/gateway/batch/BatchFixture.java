package dev.headgate.gateway.batch;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.Timers;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.file.ConfigLoader;
import dev.headgate.gateway.serving.ServingSlot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Files and batches of one tenant in a folder, without a gateway: no line can be called. */
final class BatchFixture {

  static final String TENANT = "team";
  static final String FILE = "file-1";
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration DAY = Duration.ofDays(1);

  private static final HeadgateConfig CONFIG =
      config(
          """
          version: 1
          providers:
            sim: {kind: openai_compatible, base_url: "http://127.0.0.1:1/v1"}
          models:
            - {id: strong, provider: sim, simulated: true, quality: 0.9, context_window: 100000}
            - {id: weak, provider: sim, simulated: true, quality: 0.2, context_window: 100000}
          routing: {router: length}
          """);

  private final Semaphore checks = new Semaphore(1);
  private final List<BatchStatus> over = new CopyOnWriteArrayList<>();
  private final Path folder;
  private final BatchTools tools;
  private final FileDesk files;
  private final BatchDesk batches;
  private volatile Runnable beforeId = () -> {};
  private volatile boolean broken;

  BatchFixture(Path folder) throws IOException {
    this.folder = folder;
    tools =
        new BatchTools(
            FileShelf.open(Files.createDirectories(folder.resolve("files"))),
            BatchShelf.open(Files.createDirectories(folder.resolve("batches"))),
            noCalls(),
            new Semaphore(1),
            checks,
            this::config,
            this::id,
            () -> NOW,
            () -> 0,
            new Listener());
    files = new FileDesk(tools);
    batches = new BatchDesk(tools, files);
  }

  FileDesk files() {
    return files;
  }

  BatchDesk batches() {
    return batches;
  }

  /** Returns what checks wait for. */
  Semaphore checks() {
    return checks;
  }

  /** Returns how the batches ended, as the listener heard. */
  List<BatchStatus> over() {
    return over;
  }

  /** Runs something whenever an id is asked for. */
  void beforeId(Runnable action) {
    beforeId = action;
  }

  /** Adds the file, of a line that cannot be called. */
  Path store() throws IOException {
    Path upload = Files.writeString(folder.resolve("upload"), "not JSON\n");
    StoredFile file =
        new StoredFile(FILE, TENANT, "w.jsonl", StoredFile.INPUT, 9, NOW, NOW.plus(DAY));
    tools.files().add(file, upload);
    return tools.files().path(FILE);
  }

  /** Leaves a batch on the file, as a gateway before this one did. */
  void leave(BatchState state, Instant expiresAt) {
    tools
        .batches()
        .add(
            new Batch(
                new BatchOrder(
                    "batch_1",
                    TENANT,
                    BatchTarget.EMBEDDING,
                    FILE,
                    NOW.minus(DAY),
                    expiresAt,
                    Optional.empty(),
                    Map.of(),
                    Map.of()),
                state));
  }

  /** Returns how far the batch is. */
  BatchState state() {
    return tools.batches().get("batch_1").state();
  }

  /** Waits for the ends of all runs; returns whether they came. */
  boolean join() throws InterruptedException {
    boolean joined = true;
    for (BatchRun run : batches.runs()) {
      joined &= run.join(Duration.ofSeconds(10));
    }
    return joined;
  }

  /** Has a bug from now on, wherever the settings are asked for. */
  void breakDown() {
    broken = true;
  }

  private HeadgateConfig config() {
    if (broken) {
      throw new IllegalStateException("a bug (expected: of this test)");
    }
    return CONFIG;
  }

  private String id() {
    beforeId.run();
    return "1";
  }

  @SuppressWarnings("NullAway") // nothing is served where no line is called
  private static LineCalls noCalls() {
    return new LineCalls(new ServingSlot(null), () -> "", new NoTimers(), List.of());
  }

  private static HeadgateConfig config(String yaml) {
    ConfigLoader loader =
        new ConfigLoader(Map.of(), Set.of(), () -> new FoundModels(List.of(), "nowhere"));
    ConfigResult result = loader.load("headgate.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    if (result instanceof ConfigResult.Valid valid) {
      return valid.config();
    }
    throw new AssertionError(result.toString());
  }

  /** Timers that nobody needs where no line is called. */
  private static final class NoTimers implements Timers {

    @Override
    public Timer after(Duration delay, Runnable action) {
      throw new AssertionError("a timer");
    }

    @Override
    public long nanoTime() {
      return 0;
    }
  }

  /** Hears which batches are over. */
  private final class Listener implements BatchListener {

    @Override
    public void lineOver(Optional<ErrorCode> error) {}

    @Override
    public void diskFailed() {}

    @Override
    public void batchOver(BatchStatus status, int lines) {
      over.add(status);
    }
  }
}
