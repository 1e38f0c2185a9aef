package dev.headgate.gateway.config.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The form of all state files: a version, and a list of models, policies or routes. */
final class StateJson {

  private static final int VERSION = 1;
  private static final String MODELS = "models";
  private static final long MAX_BYTES = 16L << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private StateJson() {}

  static ArrayNode array() {
    return JSON.createArrayNode();
  }

  /** Reads a text that is known to be JSON. */
  static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("definitions are JSON", impossible);
    }
  }

  /** Returns a text of an entry. */
  static String text(JsonNode node, String field) {
    if (!node.path(field).isTextual()) {
      throw new IllegalArgumentException(field + ": missing (expected: a text)");
    }
    return node.path(field).textValue();
  }

  /** Returns a number of an entry. */
  static double number(JsonNode node, String field) {
    if (!node.path(field).isNumber()) {
      throw new IllegalArgumentException(field + ": missing (expected: a number)");
    }
    return node.path(field).doubleValue();
  }

  /** Reads the models of a file; what an entry's reader throws makes the file broken. */
  static <T> List<T> read(Path file, Function<JsonNode, T> entry) {
    return read(file, MODELS, entry);
  }

  /** Reads the entries of a list of that name. */
  static <T> List<T> read(Path file, String list, Function<JsonNode, T> entry) {
    try {
      if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
        throw new StateException(
            "%s: larger than %d bytes (expected: less)".formatted(file, MAX_BYTES));
      }
      return entries(JSON.readTree(Files.readAllBytes(file)), list, file, entry);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (JsonProcessingException e) {
      throw broken(file, "not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new StateException(
          "%s: cannot be read (expected: a file this user may read)".formatted(file));
    }
  }

  /** Puts a broken file aside; returns where it is now. */
  static Path putAside(Path file) {
    Path aside = file.resolveSibling(file.getFileName() + ".broken");
    try {
      return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StateException(
          "%s: cannot be moved to %s (expected: a folder this user may write to)"
              .formatted(file, aside.getFileName()));
    }
  }

  static void write(Path file, ArrayNode models) {
    write(file, MODELS, models);
  }

  static void write(Path file, String list, ArrayNode entries) {
    ObjectNode root = JSON.createObjectNode().put("version", VERSION);
    root.set(list, entries);
    AtomicFile.write(file, root.toPrettyString().getBytes(StandardCharsets.UTF_8));
  }

  private static <T> List<T> entries(
      JsonNode root, String list, Path file, Function<JsonNode, T> entry) {
    if (root.path("version").asInt() != VERSION || !root.path(list).isArray()) {
      throw broken(file, "not version %d with a list \"%s\"".formatted(VERSION, list));
    }
    List<T> entries = new ArrayList<>();
    for (JsonNode node : root.path(list)) {
      try {
        entries.add(entry.apply(node));
      } catch (DateTimeException | IllegalArgumentException e) {
        throw broken(file, "entry %d: %s".formatted(entries.size() + 1, e.getMessage()));
      }
    }
    return entries;
  }

  private static StateException broken(Path file, String what) {
    return new StateException(
        "%s: %s (expected: as the gateway wrote it; restore it, or remove it to go on without what"
                .formatted(file, what)
            + " it kept)");
  }
}
