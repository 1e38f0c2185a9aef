package dev.headgate.gateway.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.core.api.Excerpt;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The fields beside an uploaded file.
 *
 * @param filename what its tenant calls it
 * @param expiresAfter how long it is kept, if the tenant said
 */
public record UploadForm(String filename, Optional<Duration> expiresAfter) {

  private static final String EXPIRES = "expires_after";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Reads the fields.
   *
   * @param fields the form's, but for the file
   * @throws dev.headgate.core.api.RoutingException naming the field that is wrong
   */
  public static UploadForm read(String filename, Map<String, String> fields) {
    String purpose = fields.getOrDefault("purpose", "");
    if (!purpose.equals(StoredFile.INPUT)) {
      throw CreateBatch.invalid(
          "purpose", purpose.isEmpty() ? "missing" : Excerpt.of(purpose), StoredFile.INPUT);
    }
    return new UploadForm(filename.isBlank() ? "file.jsonl" : filename, expiresAfter(fields));
  }

  /** Clients send it as one field of JSON, or as two fields. */
  private static Optional<Duration> expiresAfter(Map<String, String> fields) {
    String anchor = fields.get(EXPIRES + "[anchor]");
    if (anchor != null) {
      String seconds = fields.getOrDefault(EXPIRES + "[seconds]", "");
      return Optional.of(Expiry.of(anchor, seconds, EXPIRES));
    }
    String json = fields.get(EXPIRES);
    if (json == null) {
      return Optional.empty();
    }
    try {
      return Expiry.read(JSON.readTree(json), EXPIRES);
    } catch (JsonProcessingException e) {
      throw CreateBatch.invalid(EXPIRES, Excerpt.of(json), "an anchor and seconds");
    }
  }
}
