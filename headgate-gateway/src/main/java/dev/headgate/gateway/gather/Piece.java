package dev.headgate.gateway.gather;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as a part of a gathered one: its texts, and everything else that must be the same.
 *
 * @param operation what is asked for
 * @param texts the inputs or the prompts
 * @param others all other members but the model, as JSON, each behind its name
 * @param tokens of the texts, estimated
 */
record Piece(Operation operation, Texts texts, String others, long tokens) {

  /** Larger requests gain little, and looking into them takes time. */
  private static final int MAX_BYTES = 64 * 1024;

  /** Returns the request as a piece; empty if it is not one that others can be joined with. */
  static Optional<Piece> of(ChatRequest request) {
    Operation operation = request.operation();
    boolean may =
        operation != Operation.CHAT
            && request.dialect() == Dialect.OPENAI
            && !request.stream()
            && request.body().bytes().length <= MAX_BYTES;
    if (!may) {
      return Optional.empty();
    }
    try {
      return of(operation, new TreeMap<>(Parts.of(request.body().bytes())));
    } catch (IOException e) {
      return Optional.empty(); // the provider's to refuse
    }
  }

  /** Returns what requests must have in common to be joined. */
  String kind() {
    return operation + (texts.tokenized() ? "\ntokens\n" : "\ntext\n") + others;
  }

  /** Returns the name of the member that holds the texts. */
  static String field(Operation operation) {
    return operation == Operation.EMBEDDING ? "input" : "prompt";
  }

  private static Optional<Piece> of(Operation operation, Map<String, byte[]> parts)
      throws IOException {
    byte[] json = parts.remove(field(operation));
    parts.remove("model");
    if (json == null || asksForSeveral(parts)) {
      return Optional.empty();
    }
    return Texts.of(json).map(texts -> new Piece(operation, texts, others(parts), texts.tokens()));
  }

  private static String others(Map<String, byte[]> parts) {
    StringBuilder others = new StringBuilder();
    parts.forEach(
        (name, value) ->
            others
                .append(Json.quoted(name))
                .append(':')
                .append(new String(value, StandardCharsets.UTF_8))
                .append(','));
    return others.toString();
  }

  /** Several choices of one prompt would have to be told from those of several prompts. */
  private static boolean asksForSeveral(Map<String, byte[]> parts) {
    return !isOne(parts.get("n")) || !isOne(parts.get("best_of"));
  }

  private static boolean isOne(byte @Nullable [] value) {
    return value == null || (value.length == 1 && value[0] == '1');
  }
}
