package dev.headgate.gateway.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.gateway.config.state.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Descriptions on disk, one file of JSON each. */
final class Stored {

  static final String SUFFIX = ".json";

  private static final Logger log = LoggerFactory.getLogger(Stored.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Stored() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Writes a description so that it is there whole or not at all. */
  static void write(Path folder, String id, ObjectNode description) {
    AtomicFile.write(
        folder.resolve(id + SUFFIX), description.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Reads all descriptions of a folder; one that is broken is left where it is and said. */
  static <T> List<T> readAll(Path folder, Function<JsonNode, T> reader) throws IOException {
    List<T> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        try {
          found.add(reader.apply(JSON.readTree(Files.readAllBytes(file))));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
          log.warn("{} is passed over: {} (expected: as the gateway wrote it)", file, e.toString());
        }
      }
    }
    return found;
  }
}
