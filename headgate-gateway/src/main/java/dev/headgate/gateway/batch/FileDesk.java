package dev.headgate.gateway.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What tenants do with files. Its methods read and write the disk. Thread-safe. */
public final class FileDesk {

  private static final int MAX_FILES = 10_000;
  private static final int MAX_NAME = 256;

  private final BatchTools tools;

  FileDesk(BatchTools tools) {
    this.tools = tools;
  }

  /**
   * A file's bytes.
   *
   * @param path where they are
   * @param bytes how many
   */
  public record Content(Path path, long bytes) {}

  /**
   * Keeps room for a file that the tenant sends, or is about to.
   *
   * @param upload where it is written to
   * @param bytes how large it will be, as far as that is known
   * @throws RoutingException {@code STORAGE_FULL} if its files take the room already
   */
  void requireRoom(String tenant, Path upload, long bytes) {
    long limit = tools.limits().maxStoredBytes();
    String name = upload.getFileName().toString();
    if (tools.files().of(tenant).size() >= MAX_FILES
        || !tools.files().stored().fits(name, tenant, bytes, limit)) {
      throw StorageFull.refusal(limit);
    }
  }

  /**
   * Keeps room for what came of a file by now. Waits for nothing.
   *
   * @throws RoutingException {@code STORAGE_FULL} if there is none
   */
  void grown(Path upload, long bytes) {
    long limit = tools.limits().maxStoredBytes();
    if (!tools.files().stored().grows(upload.getFileName().toString(), bytes, limit)) {
      throw StorageFull.refusal(limit);
    }
  }

  /** Gives the room back that was kept for what did not become a file. */
  void discarded(Path upload) {
    tools.files().stored().remove(upload.getFileName().toString());
  }

  /**
   * Takes a file that came.
   *
   * @param upload where it was written to; gone afterwards
   * @return OpenAI's file object
   * @throws RoutingException if it is not one this gateway takes
   */
  ObjectNode take(String tenant, Path upload, UploadForm form) throws IOException {
    long bytes = Files.size(upload);
    requireRoom(tenant, upload, bytes);
    Instant now = tools.clock().instant();
    StoredFile file =
        new StoredFile(
            tools.newFileId(),
            tenant,
            Excerpt.bare(
                form.filename().substring(0, Math.min(MAX_NAME, form.filename().length()))),
            StoredFile.INPUT,
            bytes,
            now,
            now.plus(form.expiresAfter().orElse(tools.limits().expireAfter())));
    tools.files().add(file, upload);
    return FileJson.shown(file);
  }

  /** Returns a page of the tenant's files. */
  public ObjectNode list(String tenant, Map<String, String> query) {
    Page page = Page.of(query, MAX_FILES, MAX_FILES);
    Instant now = tools.clock().instant();
    Optional<String> purpose = Optional.ofNullable(query.get("purpose"));
    List<ObjectNode> files =
        tools.files().of(tenant).stream()
            .filter(file -> file.expiresAt().isAfter(now))
            .filter(file -> purpose.isEmpty() || purpose.get().equals(file.purpose()))
            .map(FileJson::shown)
            .toList();
    return page.of(files);
  }

  /** Returns OpenAI's file object. */
  public ObjectNode get(String tenant, String id) {
    return FileJson.shown(find(tenant, id));
  }

  /** Returns where a file's bytes are. */
  public Content content(String tenant, String id) {
    StoredFile file = find(tenant, id);
    return new Content(tools.files().path(file.id()), file.bytes());
  }

  /**
   * Deletes a file.
   *
   * @throws RoutingException {@code FILE_IN_USE} while a batch needs it
   */
  public synchronized ObjectNode delete(String tenant, String id) throws IOException {
    StoredFile file = find(tenant, id);
    if (tools.batches().neededFiles().contains(file.id())) {
      throw new RoutingException(
          ErrorCode.FILE_IN_USE,
          "file: %s is being run (expected: no batch at it; cancel the batch, or wait for its end)"
              .formatted(file.id()));
    }
    tools.files().delete(file.id());
    return Stored.object().put("id", file.id()).put("object", "file").put("deleted", true);
  }

  /** Deletes files that were kept long enough, but for those that batches need. */
  synchronized void purge(Instant now) throws IOException {
    tools.files().purge(now, tools.batches().neededFiles());
  }

  /** Does what finds a file and notes that a batch needs it; meanwhile none is deleted. */
  synchronized <T> T whileKept(Supplier<T> work) {
    return work.get();
  }

  StoredFile find(String tenant, String id) {
    return find(tenant, id, "id");
  }

  /** Finds a file that a field names. */
  StoredFile find(String tenant, String id, String field) {
    return tools
        .files()
        .find(tenant, id)
        .filter(file -> file.expiresAt().isAfter(tools.clock().instant()))
        .orElseThrow(
            () ->
                new RoutingException(
                    ErrorCode.NOT_FOUND,
                    "file: %s (expected: one that GET /v1/files lists)".formatted(Excerpt.of(id)),
                    Optional.of(field)));
  }
}
