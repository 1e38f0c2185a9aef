package dev.headgate.gateway.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RoutingException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A request after its translation, for tables of what becomes of which field.
 *
 * @param body what the provider gets
 * @param warnings what was dropped
 */
record Translated(JsonNode body, List<String> warnings) {

  static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

  static Translator translator(Dialect client, Dialect provider) {
    return Translators.between(Operation.CHAT, client, provider, CLOCK);
  }

  /** Translates a small request with these fields put over its own. */
  static Translated of(Dialect client, Dialect provider, String fields) {
    return of(client, provider, "up", fields);
  }

  static Translated of(Dialect client, Dialect provider, String upstreamModel, String fields) {
    OutboundRequest out =
        translator(client, provider)
            .request(Exchange.request(client, request(fields)), upstreamModel);
    return new Translated(Json.parse(out.body()).orElseThrow(), out.warnings());
  }

  static String request(String fields) {
    ObjectNode root =
        Json.parseObject(
                "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")
            .orElseThrow();
    root.setAll(Json.parseObject("{" + fields + "}").orElseThrow());
    return Json.text(root);
  }

  void has(String pointer, String json) {
    JsonNode found = body.at(pointer);
    String text = found.isMissingNode() ? "absent" : Json.text(found);
    assertThat(text).as(pointer + " of " + body).isEqualTo(json.strip());
  }

  void warnsOf(String start) {
    assertThat(warnings).anySatisfy(warning -> assertThat(warning).startsWith(start));
  }

  static void refused(Dialect client, Dialect provider, String fields, String param) {
    RoutingException thrown =
        catchThrowableOfType(RoutingException.class, () -> of(client, provider, fields));
    assertThat(thrown).as(fields).isNotNull();
    assertThat(thrown.code()).isIn(ErrorCode.UNTRANSLATABLE, ErrorCode.INVALID_REQUEST);
    assertThat(thrown.param()).contains(param.strip());
    assertThat(thrown).hasMessageStartingWith(param.strip()).hasMessageContaining("expected");
  }
}
