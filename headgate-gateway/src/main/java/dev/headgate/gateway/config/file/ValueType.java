package dev.headgate.gateway.config.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What a value may be: how it is read, checked and described.
 *
 * @param <T> what it becomes
 */
sealed interface ValueType<T> permits ScalarType, ConditionType, ListType, MapType, SectionType {

  /** Returns the value; empty when it is wrong, which has then been recorded. */
  Optional<T> read(Node node, Place place, Reading reading);

  /** Returns the same as JSON Schema. */
  ObjectNode jsonSchema();

  /** Returns the same for a person, such as {@code a whole number, 0 to 65535}. */
  String description();
}
