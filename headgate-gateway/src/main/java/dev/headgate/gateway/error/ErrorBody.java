package dev.headgate.gateway.error;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.decide.DecisionJson;
import dev.headgate.core.spi.ProviderFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * An error as the client's dialect shapes it. OpenAI's has {@code error.message}, {@code type},
 * {@code param} and {@code code}; Anthropic's has {@code type: error} around {@code error.type} and
 * {@code message}. Both carry {@code request_id}.
 *
 * @param code what went wrong
 * @param message for the caller
 * @param param the request field at fault
 * @param requestId the decision id
 * @param decision how far the decision came, as a JSON object, where somebody asked for a decision
 */
public record ErrorBody(
    ErrorCode code,
    String message,
    Optional<String> param,
    String requestId,
    Optional<String> decision) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Makes an error where nobody asked for a decision. */
  public ErrorBody(ErrorCode code, String message, Optional<String> param, String requestId) {
    this(code, message, param, requestId, Optional.empty());
  }

  /** Makes an error that blames no field of the request. */
  public static ErrorBody of(ErrorCode code, String message, String requestId) {
    return new ErrorBody(code, message, Optional.empty(), requestId);
  }

  /** Makes the error of a call that failed. */
  public static ErrorBody of(ProviderFailure failure, String requestId) {
    return new ErrorBody(failure.code(), failure.message(), failure.param(), requestId);
  }

  /** Makes the error of a request that was refused. */
  public static ErrorBody of(RoutingException refusal, String requestId) {
    String message = Objects.requireNonNullElse(refusal.getMessage(), "");
    return new ErrorBody(
        refusal.code(),
        message,
        refusal.param(),
        requestId,
        refusal.trail().map(trail -> DecisionJson.of(trail).toString()));
  }

  /** Returns the error object as UTF-8 JSON. */
  public byte[] toJson(Dialect dialect) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      if (dialect == Dialect.ANTHROPIC) {
        writeAnthropic(json);
      } else {
        writeOpenAi(json);
      }
      json.writeStringField("request_id", requestId);
      if (decision.isPresent()) {
        json.writeFieldName("decision");
        json.writeRawValue(decision.get());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return out.toByteArray();
  }

  /** Returns the error as a server-sent event, the last one of a stream that broke off. */
  public byte[] toEvent(Dialect dialect) {
    String prefix = dialect == Dialect.ANTHROPIC ? "event: error\ndata: " : "data: ";
    ByteArrayOutputStream out = new ByteArrayOutputStream(288);
    out.writeBytes(prefix.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(toJson(dialect));
    out.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private void writeAnthropic(JsonGenerator json) throws IOException {
    json.writeStringField("type", "error");
    json.writeObjectFieldStart("error");
    json.writeStringField("type", code.anthropicType());
    json.writeStringField("message", message);
    json.writeEndObject();
  }

  private void writeOpenAi(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("error");
    json.writeStringField("message", message);
    json.writeStringField("type", code.openAiType());
    if (param.isPresent()) {
      json.writeStringField("param", param.get());
    } else {
      json.writeNullField("param");
    }
    json.writeStringField("code", code.wireName());
    json.writeEndObject();
  }
}
