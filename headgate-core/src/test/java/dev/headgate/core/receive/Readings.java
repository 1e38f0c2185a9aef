package dev.headgate.core.receive;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import java.nio.charset.StandardCharsets;

/** Reads bodies for the tests of this package; single quotes stand for double ones. */
final class Readings {

  private static final RequestReader READER = new RequestReader(ReadLimits.DEFAULT);

  private Readings() {}

  static ChatRequest openAi(String body) {
    return read(Dialect.OPENAI, Operation.CHAT, bytes(body));
  }

  static ChatRequest anthropic(String body) {
    return read(Dialect.ANTHROPIC, Operation.CHAT, bytes(body));
  }

  static ChatRequest read(Dialect dialect, Operation operation, byte[] body) {
    return READER.read(
        new Received("id", dialect, operation, body, RequestOptions.NONE, Caller.ANONYMOUS));
  }

  static byte[] bytes(String body) {
    return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
