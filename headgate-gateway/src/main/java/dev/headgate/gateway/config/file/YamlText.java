package dev.headgate.gateway.config.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Turns bytes into YAML nodes that know their lines. Size and depth are bounded before anything is
 * built, since building is recursive and a file may be hostile or simply the wrong one.
 */
final class YamlText {

  static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 32;
  private static final Place WHOLE_FILE = new Place("", 1);
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setCodePointLimit(MAX_BYTES)
          .setMaxAliasesForCollections(1_000)
          .setAllowNonScalarKeys(true)
          .build();

  private YamlText() {}

  /** Returns the root of the only document; empty if there is none or a failure was recorded. */
  static Optional<Node> parse(byte[] bytes, Reading reading) {
    if (bytes.length > MAX_BYTES) {
      reading.fail(WHOLE_FILE, "larger than %d bytes (expected: less)".formatted(MAX_BYTES));
      return Optional.empty();
    }
    try {
      return compose(decode(bytes), reading);
    } catch (CharacterCodingException e) {
      reading.fail(WHOLE_FILE, "not UTF-8 (expected: a text file in UTF-8)");
    } catch (MarkedYamlEngineException e) {
      // Its message would quote the lines around, which may hold secrets.
      reading.fail(new Place("", lineOf(e)), "not YAML: " + e.getProblem() + hint(bytes));
    } catch (YamlEngineException e) {
      reading.fail(
          WHOLE_FILE, "not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    return Optional.empty();
  }

  /** A reference in braces or brackets is the most likely mistake in a file that is not YAML. */
  private static String hint(byte[] bytes) {
    boolean variables = new String(bytes, StandardCharsets.UTF_8).contains("${");
    return variables ? " (within braces or brackets, write \"${NAME}\" in quotes)" : "";
  }

  static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static Optional<Node> compose(String text, Reading reading) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      depth += depthChange(event.getEventId());
      if (depth > MAX_DEPTH) {
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        reading.fail(new Place("", line), "nested deeper than " + MAX_DEPTH + " (expected: less)");
        return Optional.empty();
      }
    }
    return new Compose(SETTINGS).composeString(text);
  }

  private static int depthChange(Event.ID id) {
    return switch (id) {
      case SequenceStart, MappingStart -> 1;
      case SequenceEnd, MappingEnd -> -1;
      default -> 0;
    };
  }

  private static int lineOf(MarkedYamlEngineException e) {
    return e.getProblemMark().or(e::getContextMark).map(mark -> mark.getLine() + 1).orElse(1);
  }
}
