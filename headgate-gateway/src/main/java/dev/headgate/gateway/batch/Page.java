package dev.headgate.gateway.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which part of a list is asked for.
 *
 * @param after id of the last object of the page before; empty for the first page
 * @param limit objects at most
 * @param oldestFirst in which order
 */
record Page(Optional<String> after, int limit, boolean oldestFirst) {

  /**
   * Reads {@code after}, {@code limit} and {@code order}.
   *
   * @param usual objects where no limit is given
   * @param most objects that may be asked for
   * @throws RoutingException {@code INVALID_REQUEST} naming the parameter
   */
  static Page of(Map<String, String> query, int usual, int most) {
    String order = query.getOrDefault("order", "desc");
    if (!order.equals("asc") && !order.equals("desc")) {
      throw invalid("order", order, "asc or desc");
    }
    return new Page(
        Optional.ofNullable(query.get("after")),
        limit(query.getOrDefault("limit", Integer.toString(usual)), most),
        order.equals("asc"));
  }

  /**
   * Returns OpenAI's list object.
   *
   * @param objects all of them, the oldest first, each with an {@code id}
   */
  ObjectNode of(List<ObjectNode> objects) {
    List<ObjectNode> ordered = oldestFirst ? objects : objects.reversed();
    int start = after.map(id -> behind(id, ordered)).orElse(0);
    int end = Math.min(ordered.size(), start + limit);
    ObjectNode list = Stored.object().put("object", "list");
    ArrayNode data = list.putArray("data");
    ordered.subList(start, end).forEach(data::add);
    list.put("first_id", data.isEmpty() ? null : data.get(0).path("id").asText());
    list.put("last_id", data.isEmpty() ? null : data.get(data.size() - 1).path("id").asText());
    return list.put("has_more", end < ordered.size());
  }

  private static int behind(String id, List<ObjectNode> ordered) {
    for (int i = 0; i < ordered.size(); i++) {
      if (ordered.get(i).path("id").asText().equals(id)) {
        return i + 1;
      }
    }
    throw invalid("after", id, "the id of an object of the list");
  }

  private static int limit(String text, int most) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw invalid("limit", text, "1 to " + most);
  }

  private static RoutingException invalid(String name, String value, String expected) {
    return new RoutingException(
        ErrorCode.INVALID_REQUEST,
        "%s: %s (expected: %s)".formatted(name, Excerpt.of(value), expected),
        Optional.of(name));
  }
}
