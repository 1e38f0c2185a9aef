package dev.headgate.routers.profile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Profiles as JSON documents that people can read and compare: sorted, a cluster a block, its
 * interval written for the reader and computed anew when read.
 */
public final class ProfileJson {

  /** The version of the document; another is refused. */
  public static final int FORMAT = 1;

  private static final int MAX_BYTES = 16 << 20;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT);

  private ProfileJson() {}

  /** Returns the document, which ends with a line break. */
  public static String write(ModelProfile profile) {
    try {
      return JSON.writeValueAsString(tree(profile)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always writable", e);
    }
  }

  /** Returns the document as a tree, to be put into a larger answer. */
  public static ObjectNode tree(ModelProfile profile) {
    return ProfileTree.of(profile);
  }

  /**
   * Reads a file.
   *
   * @throws ProfileException where it cannot be read or is no profile; the message names the file
   */
  public static ModelProfile read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ProfileException("more than %d bytes (expected: a profile)".formatted(MAX_BYTES));
      }
      return read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw refused(file.toString(), "cannot be read (expected: a profile in UTF-8)");
    } catch (ProfileException e) {
      throw refused(file.toString(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads a document.
   *
   * @throws ProfileException where it is no profile
   */
  public static ModelProfile read(String document) {
    try {
      return of(JSON.readTree(document));
    } catch (JsonProcessingException e) {
      throw new ProfileException(
          "line %d: no JSON: %s (expected: one whole document)"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()));
    }
  }

  /**
   * Reads a tree.
   *
   * @throws ProfileException where it is no profile
   */
  public static ModelProfile of(JsonNode tree) {
    ProfileFields fields = new ProfileFields("", tree);
    int format = fields.whole("format");
    if (format != FORMAT) {
      throw new ProfileException(
          "format: %d (expected: %d; profile the model again)".formatted(format, FORMAT));
    }
    TreeMap<String, EncoderProfile> encoders = new TreeMap<>();
    tree.path("encoders")
        .properties()
        .forEach(
            each ->
                encoders.put(
                    each.getKey(),
                    part(new ProfileFields("encoders." + each.getKey() + ".", each.getValue()))));
    return new ModelProfile(
        fields.text("model"),
        fields.text("map"),
        fields.text("method"),
        instant(fields.text("made_at")),
        fields.whole("version"),
        fields.text("validation"),
        new Evidence(
            fields.whole("labels"),
            fields.number("score"),
            fields.number("cost_usd"),
            fields.number("latency_ms"),
            fields.number("output_tokens")),
        encoders);
  }

  private static EncoderProfile part(ProfileFields fields) {
    float[] labels = fields.each("clusters", "labels");
    int[] counts = new int[labels.length];
    for (int c = 0; c < counts.length; c++) {
      counts[c] = (int) labels[c];
    }
    return fields.named(
        () ->
            new EncoderProfile(
                fields.whole("labels"),
                fields.number("score"),
                new ClusterTally(
                    counts,
                    fields.each("clusters", "score"),
                    fields.each("clusters", "cost_usd"),
                    fields.each("clusters", "latency_ms")),
                fields.numbers("mean"),
                fields.numbers("variance")));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new ProfileException(
          "made_at: %s (expected: a time such as 2026-11-20T21:00:00Z)".formatted(text));
    }
  }

  private static ProfileException refused(String file, String why) {
    return new ProfileException(
        "profile %s: %s; profile the model again, or remove the file".formatted(file, why));
  }

  /**
   * Returns the name, without its ending, of the file that a model's profile is kept in. Upper and
   * lower case are one, as some file systems have it and profiles, too.
   */
  public static String baseName(String model) {
    StringBuilder name = new StringBuilder();
    for (byte b : model.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
      boolean plain = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
      name.append(plain || (b == '.' && name.length() > 0) ? "" + (char) b : "%%%02X".formatted(b));
    }
    return name.toString();
  }
}
