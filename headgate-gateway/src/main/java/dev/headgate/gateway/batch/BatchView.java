package dev.headgate.gateway.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A batch as its tenant sees it: OpenAI's batch object. */
final class BatchView {

  private BatchView() {}

  static ObjectNode of(Batch batch) {
    return of(batch, Optional.empty());
  }

  /**
   * Makes it.
   *
   * @param trouble why it stands still; empty of one that does not
   */
  static ObjectNode of(Batch batch, Optional<LineProblem> trouble) {
    BatchOrder order = batch.order();
    BatchState state = batch.state();
    ObjectNode node =
        Stored.object()
            .put("id", order.id())
            .put("object", "batch")
            .put("endpoint", order.target().path());
    putErrors(node, state, trouble);
    node.put("input_file_id", order.inputFile())
        .put("completion_window", CreateBatch.WINDOW_NAME)
        .put("status", state.status().wireName())
        .put("output_file_id", result(state, state.outputFile()))
        .put("error_file_id", result(state, state.errorFile()))
        .put("created_at", order.createdAt().getEpochSecond());
    putTimes(node, batch);
    node.putObject("request_counts")
        .put("total", state.counts().total())
        .put("completed", state.counts().completed())
        .put("failed", state.counts().failed());
    putMetadata(node, order);
    return node;
  }

  /** Files are told of once they are there. */
  private static @org.jspecify.annotations.Nullable String result(
      BatchState state, Optional<String> file) {
    return state.status().isOver() ? file.orElse(null) : null;
  }

  private static void putErrors(ObjectNode node, BatchState state, Optional<LineProblem> trouble) {
    List<LineProblem> problems = trouble.map(List::of).orElse(state.problems());
    if (problems.isEmpty()) {
      node.putNull("errors");
      return;
    }
    ObjectNode errors = node.putObject("errors").put("object", "list");
    BatchJson.problems(errors.putArray("data"), problems);
  }

  private static void putTimes(ObjectNode node, Batch batch) {
    node.put("expires_at", batch.order().expiresAt().getEpochSecond());
    for (BatchStatus status : BatchStatus.values()) {
      Instant at = batch.state().since().get(status);
      if (status != BatchStatus.VALIDATING) { // that is created_at
        node.put(status.wireName() + "_at", at == null ? null : (Long) at.getEpochSecond());
      }
    }
  }

  private static void putMetadata(ObjectNode node, BatchOrder order) {
    if (order.metadata().isEmpty()) {
      node.putNull("metadata");
      return;
    }
    BatchJson.texts(node.putObject("metadata"), order.metadata());
  }
}
