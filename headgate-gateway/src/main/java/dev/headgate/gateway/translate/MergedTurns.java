package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The turns of a conversation for a provider that wants roles to alternate: parts of the same role
 * in a row become one turn.
 */
final class MergedTurns {

  private final ArrayNode turns = Json.array();
  private final String partsField;
  private String lastRole = "";

  /** Makes an empty conversation whose turns hold their parts in that field. */
  MergedTurns(String partsField) {
    this.partsField = partsField;
  }

  /** Adds a part to the turn under way, or begins the next. */
  void add(String role, ObjectNode part) {
    if (!role.equals(lastRole)) {
      turns.addObject().put("role", role).putArray(partsField);
      lastRole = role;
    }
    ((ArrayNode) turns.get(turns.size() - 1).get(partsField)).add(part);
  }

  boolean isEmpty() {
    return turns.isEmpty();
  }

  ArrayNode turns() {
    return turns;
  }
}
