package dev.headgate.gateway.gather;

import dev.headgate.core.api.Operation;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.AnswerEnd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request's part of an answer.
 *
 * @param body as the provider would have answered it alone
 * @param end with its share of the usage
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
record DividedAnswer(byte[] body, AnswerEnd end) {

  /**
   * Divides the answer to a gathered request. Vectors and texts are taken over byte for byte.
   *
   * @param end of the whole
   * @param pieces in the order of the request
   * @throws IOException if there is not exactly one result for each text
   */
  static List<DividedAnswer> of(byte[] answer, AnswerEnd end, List<Piece> pieces)
      throws IOException {
    Operation operation = pieces.get(0).operation();
    String list = operation == Operation.EMBEDDING ? "data" : "choices";
    Map<String, byte[]> parts = Parts.of(answer);
    List<List<Map<String, byte[]>>> results = results(parts.get(list), pieces);
    List<Optional<TokenUsage>> usages = usages(end, pieces, results);
    List<DividedAnswer> divided = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Optional<TokenUsage> usage = usages.get(i);
      byte[] body = body(parts, list, results.get(i), i, usage, operation);
      divided.add(new DividedAnswer(body, new AnswerEnd(usage, end.answeringModel())));
    }
    return divided;
  }

  /** Returns the results of each piece, in the order of its texts. */
  private static List<List<Map<String, byte[]>>> results(byte @Nullable [] list, List<Piece> pieces)
      throws IOException {
    int count = pieces.stream().mapToInt(piece -> piece.texts().count()).sum();
    List<Map<String, byte[]>> all = results(list, count);
    List<List<Map<String, byte[]>>> each = new ArrayList<>();
    int from = 0;
    for (Piece piece : pieces) {
      each.add(all.subList(from, from + piece.texts().count()));
      from += piece.texts().count();
    }
    return each;
  }

  private static List<Map<String, byte[]>> results(byte @Nullable [] list, int count)
      throws IOException {
    List<byte[]> elements = list == null ? List.of() : Parts.elements(list);
    if (elements.size() != count) {
      throw new IOException("%d results of %d".formatted(elements.size(), count));
    }
    List<@Nullable Map<String, byte[]>> ordered = new ArrayList<>();
    elements.forEach(element -> ordered.add(null));
    for (byte[] element : elements) {
      Map<String, byte[]> result = Parts.of(element);
      int index = index(result.get("index"), count);
      if (ordered.set(index, result) != null) {
        throw new IOException("two results of one index");
      }
    }
    List<Map<String, byte[]>> all = new ArrayList<>();
    for (Map<String, byte[]> result : ordered) {
      all.add(Objects.requireNonNull(result)); // as many results as indexes, none twice
    }
    return all;
  }

  private static int index(byte @Nullable [] json, int count) throws IOException {
    String text = json == null ? "" : new String(json, StandardCharsets.US_ASCII);
    int index = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    if (index < 0 || index >= count) {
      throw new IOException("a result without an index");
    }
    return index;
  }

  private static List<Optional<TokenUsage>> usages(
      AnswerEnd end, List<Piece> pieces, List<List<Map<String, byte[]>>> results) {
    long[] in = pieces.stream().mapToLong(Piece::tokens).toArray();
    long[] out =
        results.stream()
            .mapToLong(some -> some.stream().mapToLong(DividedAnswer::size).sum())
            .toArray();
    List<Optional<TokenUsage>> usages = new ArrayList<>();
    if (end.usage().isEmpty()) {
      pieces.forEach(piece -> usages.add(Optional.empty()));
      return usages;
    }
    Shares.of(end.usage().get(), in, out).forEach(share -> usages.add(Optional.of(share)));
    return usages;
  }

  private static long size(Map<String, byte[]> result) {
    byte[] text = result.get("text");
    return text == null ? 1 : text.length;
  }

  private static byte[] body(
      Map<String, byte[]> parts,
      String list,
      List<Map<String, byte[]>> results,
      int index,
      Optional<TokenUsage> usage,
      Operation operation) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(results.size() * 64 + 256);
    String before = "{";
    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
      String name = part.getKey();
      text(out, before + Json.quoted(name) + ":");
      before = ",";
      if (name.equals(list)) {
        results(out, results);
      } else if (name.equals("usage") && usage.isPresent()) {
        text(out, usage(usage.get(), operation));
      } else if (name.equals("id") && part.getValue()[0] == '"') {
        out.write(part.getValue(), 0, part.getValue().length - 1);
        text(out, "-" + index + "\""); // ids are one request's own
      } else {
        out.writeBytes(part.getValue());
      }
    }
    text(out, "}");
    return out.toByteArray();
  }

  private static void results(ByteArrayOutputStream out, List<Map<String, byte[]>> results) {
    for (int i = 0; i < results.size(); i++) {
      text(out, i == 0 ? "[" : ",");
      result(out, results.get(i), i);
    }
    text(out, "]");
  }

  private static void result(ByteArrayOutputStream out, Map<String, byte[]> result, int index) {
    String before = "{";
    for (Map.Entry<String, byte[]> member : result.entrySet()) {
      text(out, before + Json.quoted(member.getKey()) + ":");
      before = ",";
      if (member.getKey().equals("index")) {
        text(out, Integer.toString(index));
      } else {
        out.writeBytes(member.getValue());
      }
    }
    text(out, "}");
  }

  private static String usage(TokenUsage usage, Operation operation) {
    String cached =
        usage.cachedInput() == 0
            ? ""
            : ",\"prompt_tokens_details\":{\"cached_tokens\":%d}".formatted(usage.cachedInput());
    String completion =
        operation == Operation.EMBEDDING
            ? ""
            : ",\"completion_tokens\":%d".formatted(usage.output());
    return "{\"prompt_tokens\":%d%s,\"total_tokens\":%d%s}"
        .formatted(usage.input(), completion, usage.input() + usage.output(), cached);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
