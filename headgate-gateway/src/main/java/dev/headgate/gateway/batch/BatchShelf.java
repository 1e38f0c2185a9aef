package dev.headgate.gateway.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The batches, and how far each is. Its methods write the disk. Thread-safe. */
final class BatchShelf {

  private final Path folder;
  private final Map<String, Batch> batches = new LinkedHashMap<>();

  private BatchShelf(Path folder) {
    this.folder = folder;
  }

  static BatchShelf open(Path folder) throws IOException {
    BatchShelf shelf = new BatchShelf(folder);
    Stored.readAll(folder, BatchJson::read).stream()
        .sorted(
            Comparator.<Batch, Instant>comparing(batch -> batch.order().createdAt())
                .thenComparing(Batch::id))
        .forEach(batch -> shelf.batches.put(batch.id(), batch));
    return shelf;
  }

  synchronized void add(Batch batch) {
    Stored.write(folder, batch.id(), BatchJson.kept(batch));
    batches.put(batch.id(), batch);
  }

  synchronized Batch get(String id) {
    Batch batch = batches.get(id);
    if (batch == null) {
      throw new IllegalStateException("batch " + id + " is gone");
    }
    return batch;
  }

  /** Returns the tenant's batch of that id. */
  synchronized Optional<Batch> find(String tenant, String id) {
    return Optional.ofNullable(batches.get(id))
        .filter(batch -> batch.order().tenant().equals(tenant));
  }

  /** Returns the tenant's batches, the oldest first. */
  synchronized List<Batch> of(String tenant) {
    return batches.values().stream()
        .filter(batch -> batch.order().tenant().equals(tenant))
        .toList();
  }

  synchronized Collection<Batch> all() {
    return List.copyOf(batches.values());
  }

  /** Changes how far a batch is, on disk too. */
  synchronized Batch change(String id, UnaryOperator<BatchState> change) {
    Batch before = get(id);
    Batch after = before.with(change.apply(before.state()));
    if (!sameButForCounts(before, after)) {
      Stored.write(folder, id, BatchJson.kept(after));
    }
    batches.put(id, after);
    return after;
  }

  /** Counts are found again in the results, and change too often. */
  private static boolean sameButForCounts(Batch one, Batch other) {
    BatchCounts none = BatchCounts.NONE;
    return one.state().with(none).equals(other.state().with(none))
        && one.state().counts().total() == other.state().counts().total();
  }

  /** Returns the files that batches still need. */
  synchronized Set<String> neededFiles() {
    return batches.values().stream()
        .filter(batch -> !batch.state().status().isOver())
        .map(batch -> batch.order().inputFile())
        .collect(Collectors.toSet());
  }

  /** Returns where the results of a batch under way are gathered. */
  Path results(String id, boolean failures) {
    return folder.resolve(resultsName(id, failures));
  }

  String resultsName(String id, boolean failures) {
    return id + (failures ? ".errors" : ".output");
  }

  /** Forgets batches that were over before the moment. */
  synchronized void purge(Instant before) throws IOException {
    List<Batch> old = batches.values().stream().filter(b -> wasOver(b, before)).toList();
    for (Batch batch : old) {
      batches.remove(batch.id());
      Files.deleteIfExists(folder.resolve(batch.id() + Stored.SUFFIX));
    }
  }

  private static boolean wasOver(Batch batch, Instant before) {
    BatchState state = batch.state();
    Instant at = state.since().get(state.status());
    return state.status().isOver() && (at == null || at.isBefore(before));
  }
}
