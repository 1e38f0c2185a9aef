package dev.headgate.gateway.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A file's description, for the disk and for its tenant. */
final class FileJson {

  private FileJson() {}

  /** Returns OpenAI's file object. */
  static ObjectNode shown(StoredFile file) {
    return Stored.object()
        .put("id", file.id())
        .put("object", "file")
        .put("bytes", file.bytes())
        .put("created_at", file.createdAt().getEpochSecond())
        .put("expires_at", file.expiresAt().getEpochSecond())
        .put("filename", file.filename())
        .put("purpose", file.purpose())
        .put("status", "processed");
  }

  static ObjectNode kept(StoredFile file) {
    return Stored.object()
        .put("id", file.id())
        .put("tenant", file.tenant())
        .put("filename", file.filename())
        .put("purpose", file.purpose())
        .put("bytes", file.bytes())
        .put("created_at", file.createdAt().toString())
        .put("expires_at", file.expiresAt().toString());
  }

  static StoredFile read(JsonNode kept) {
    return new StoredFile(
        kept.required("id").asText(),
        kept.required("tenant").asText(),
        kept.required("filename").asText(),
        kept.required("purpose").asText(),
        kept.required("bytes").asLong(),
        Instant.parse(kept.required("created_at").asText()),
        Instant.parse(kept.required("expires_at").asText()));
  }
}
