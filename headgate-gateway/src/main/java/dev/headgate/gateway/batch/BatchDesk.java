package dev.headgate.gateway.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tier;
import dev.headgate.core.receive.OptionsReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What tenants do with batches. Its methods read and write the disk. Thread-safe. */
public final class BatchDesk {

  private static final int USUAL_PAGE = 20;
  private static final int LARGEST_PAGE = 100;
  private static final int MAX_OPEN = 100;
  private static final int MAX_KEPT = 10_000;

  private final BatchTools tools;
  private final FileDesk files;
  private final Map<String, BatchRun> runs = new ConcurrentHashMap<>();

  BatchDesk(BatchTools tools, FileDesk files) {
    this.tools = tools;
    this.files = files;
  }

  /** Goes on with what a gateway before this one left. */
  void resume() {
    for (Batch batch : tools.batches().all()) {
      if (!batch.state().status().isOver()) {
        account(batch);
        start(batch);
      }
    }
  }

  /** What is there of its results takes room already, whenever its run gets to it. */
  private void account(Batch batch) {
    for (boolean failures : new boolean[] {false, true}) {
      Path results = tools.batches().results(batch.id(), failures);
      String name = tools.batches().resultsName(batch.id(), failures);
      tools.files().stored().set(name, batch.order().tenant(), results.toFile().length());
    }
  }

  /** Returns the runs that there were, over or not. */
  List<BatchRun> runs() {
    return List.copyOf(runs.values());
  }

  /** Forgets runs of batches that are over. */
  void forgetOver() {
    runs.values().removeIf(run -> run.batch().state().status().isOver());
  }

  /**
   * Makes a batch and begins it.
   *
   * @param body of the call
   * @param options the {@code x-headgate-*} headers it came with
   * @return OpenAI's batch object
   * @throws RoutingException if it asks for what cannot be
   */
  public ObjectNode create(String tenant, byte[] body, Map<String, String> options) {
    CreateBatch asked = CreateBatch.read(body);
    requireBatchTier(options);
    Batch batch = files.whileKept(() -> added(tenant, asked, options));
    start(batch);
    return BatchView.of(batch);
  }

  private Batch added(String tenant, CreateBatch asked, Map<String, String> options) {
    StoredFile input = files.find(tenant, asked.inputFile(), "input_file_id");
    if (!input.purpose().equals(StoredFile.INPUT)) {
      throw CreateBatch.invalid(
          "input_file_id", "a file of purpose " + input.purpose(), "one of purpose batch");
    }
    requireRoom(tenant);
    Instant now = tools.clock().instant();
    BatchOrder order =
        new BatchOrder(
            "batch_" + tools.ids().get(),
            tenant,
            asked.target(),
            input.id(),
            now,
            now.plus(CreateBatch.WINDOW),
            asked.resultsExpireAfter(),
            asked.metadata(),
            options);
    Batch batch = new Batch(order, BatchState.begun(now));
    tools.batches().add(batch);
    return batch;
  }

  /** Returns a page of the tenant's batches. */
  public ObjectNode list(String tenant, Map<String, String> query) {
    Page page = Page.of(query, USUAL_PAGE, LARGEST_PAGE);
    return page.of(tools.batches().of(tenant).stream().map(this::view).toList());
  }

  /** Returns OpenAI's batch object. */
  public ObjectNode get(String tenant, String id) {
    return view(find(tenant, id));
  }

  /**
   * Cancels a batch; lines under way are waited for.
   *
   * @throws RoutingException {@code INVALID_REQUEST} if it is over, or about to be
   */
  public ObjectNode cancel(String tenant, String id) {
    String known = find(tenant, id).id();
    Batch after = tools.batches().change(known, state -> cancelling(known, state));
    BatchRun run = runs.get(known);
    if (run != null) {
      run.stop();
    }
    return view(after);
  }

  private ObjectNode view(Batch batch) {
    return BatchView.of(
        batch, Optional.ofNullable(runs.get(batch.id())).flatMap(run -> run.disk().trouble()));
  }

  /** Returns how many batches stand still, kept by the disk or by a bug. */
  int standing() {
    return (int) runs.values().stream().filter(run -> run.disk().trouble().isPresent()).count();
  }

  private BatchState cancelling(String id, BatchState state) {
    return switch (state.status()) {
      case CANCELLING -> state;
      case VALIDATING, IN_PROGRESS ->
          state.reached(BatchStatus.CANCELLING, tools.clock().instant());
      case FINALIZING, COMPLETED, FAILED, EXPIRED, CANCELLED ->
          throw new RoutingException(
              ErrorCode.INVALID_REQUEST,
              "batch: %s is %s (expected: validating or in_progress, to be cancelled)"
                  .formatted(id, state.status().wireName()));
    };
  }

  private void start(Batch batch) {
    BatchRun run = new BatchRun(batch.id(), tools);
    runs.put(batch.id(), run);
    if (run.batch().state().status() == BatchStatus.CANCELLING) { // maybe just now
      run.stop();
    }
    run.start();
  }

  private Batch find(String tenant, String id) {
    return tools
        .batches()
        .find(tenant, id)
        .orElseThrow(
            () ->
                new RoutingException(
                    ErrorCode.NOT_FOUND,
                    "batch: %s (expected: one that GET /v1/batches lists)"
                        .formatted(Excerpt.of(id)),
                    Optional.of("id")));
  }

  private void requireRoom(String tenant) {
    List<Batch> all = tools.batches().of(tenant);
    long open = all.stream().filter(batch -> !batch.state().status().isOver()).count();
    if (open >= MAX_OPEN || all.size() >= MAX_KEPT) {
      throw new RoutingException(
          ErrorCode.OVERLOADED,
          "batches: %d open, %d kept (expected: fewer than %d and %d of one tenant; wait for some to"
                  .formatted(open, all.size(), MAX_OPEN, MAX_KEPT)
              + " end or expire)");
    }
  }

  /** Whatever else the headers ask for holds for each line. */
  private static void requireBatchTier(Map<String, String> options) {
    RequestOptions read = OptionsReader.read(name -> Optional.ofNullable(options.get(name)));
    if (read.tier().isPresent() && read.tier().get() != Tier.BATCH) {
      throw new RoutingException(
          ErrorCode.TIER_NOT_ALLOWED,
          "%s: %s (expected: batch, or no such header; all lines of a batch are of that tier)"
              .formatted(OptionsReader.TIER, read.tier().get().wireName()),
          Optional.of("tier"));
    }
  }
}
