package dev.headgate.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestBody;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.gateway.config.AuthStyle;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Configurations, requests and answers that the tests of this package share. */
final class Upstreams {

  static final String KEY = "sk-test-0123456789-abcdef";
  static final String MODEL = "small";
  static final String ANSWER =
      "{\"model\":\"m-2024\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
          + "\"content\":\"hi\"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}";
  static final String ROLE_EVENT =
      "data: {\"model\":\"m-2024\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}"
          + "\n\n";
  static final String TEXT_EVENT =
      "data: {\"model\":\"m-2024\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}]}\n\n";
  static final String STOP_EVENT =
      "data: {\"model\":\"m-2024\",\"choices\":[{\"index\":0,\"delta\":{},"
          + "\"finish_reason\":\"stop\"}]}\n\n";
  static final String DONE_EVENT = "data: [DONE]\n\n";
  static final String STREAM_HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

  private static final Conversation EMPTY =
      new Conversation(List.of(), List.of(), 0, 0, 0, false, 1, OptionalLong.empty());

  private Upstreams() {}

  static EndpointConfig endpoint(URI url) {
    return endpoint(Dialect.OPENAI, url, AuthStyle.BEARER, Map.of(), Map.of());
  }

  static EndpointConfig endpoint(
      Dialect dialect,
      URI url,
      AuthStyle auth,
      Map<String, String> headers,
      Map<String, String> query) {
    return new EndpointConfig(
        dialect,
        url,
        Optional.of(new Secret(KEY)),
        headers,
        query,
        auth,
        Duration.ofSeconds(8),
        false,
        Optional.empty(),
        Optional.empty(),
        1,
        16);
  }

  static EndpointConfig withTls(EndpointConfig from, Optional<Path> caFile, boolean http2) {
    return with(from, from.connectTimeout(), http2, Optional.empty(), caFile);
  }

  static EndpointConfig withProxy(EndpointConfig from, URI proxy) {
    return with(from, from.connectTimeout(), from.http2(), Optional.of(proxy), from.caFile());
  }

  static EndpointConfig withConnectTimeout(EndpointConfig from, Duration timeout) {
    return with(from, timeout, from.http2(), from.proxy(), from.caFile());
  }

  private static EndpointConfig with(
      EndpointConfig from,
      Duration connectTimeout,
      boolean http2,
      Optional<URI> proxy,
      Optional<Path> caFile) {
    return new EndpointConfig(
        from.dialect(),
        from.baseUrl(),
        from.apiKey(),
        from.headers(),
        from.query(),
        from.auth(),
        connectTimeout,
        http2,
        proxy,
        caFile,
        from.weight(),
        from.maxConnections());
  }

  static ModelConfig model(EndpointConfig endpoint) {
    ModelCard card =
        new ModelCard(
            new ModelId(MODEL),
            "test",
            Set.of(Capability.CHAT),
            8_192,
            1_024,
            Pricing.FREE,
            0.5,
            false);
    return new ModelConfig(card, "m-2024", List.of(endpoint), CallLimits.DEFAULT, List.of());
  }

  static ChatRequest whole() {
    return request(Dialect.OPENAI, Operation.CHAT, false);
  }

  static ChatRequest streamed() {
    return request(Dialect.OPENAI, Operation.CHAT, true);
  }

  static ChatRequest request(Dialect dialect, Operation operation, boolean stream) {
    return request(dialect, operation, stream, "hi", "");
  }

  /** Returns a request with a prompt and further fields, each after a comma. */
  static ChatRequest request(
      Dialect dialect, Operation operation, boolean stream, String prompt, String fields) {
    String body =
        "{\"model\":\"auto\",\"max_tokens\":9,\"stream\":%b,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}"
            .formatted(stream, prompt, fields);
    return new ChatRequest(
        "req-1",
        dialect,
        operation,
        "auto",
        stream,
        new RequestBody(body.getBytes(UTF_8), 9, 15),
        EMPTY,
        RequestOptions.NONE,
        Caller.ANONYMOUS);
  }

  /** Returns a response with a body of known length. */
  static String response(int status, String headers, String body) {
    return "HTTP/1.1 %d Status\r\ncontent-length: %d\r\n%s\r\n%s"
        .formatted(status, body.getBytes(UTF_8).length, headers, body);
  }

  static String json(int status, String body) {
    return response(status, "content-type: application/json\r\n", body);
  }

  /** Returns a chunk of a chunked body. */
  static String chunk(String data) {
    return Integer.toHexString(data.getBytes(UTF_8).length) + "\r\n" + data + "\r\n";
  }

  /** Returns a whole streamed answer. */
  static String stream(String events) {
    return STREAM_HEAD + chunk(events) + "0\r\n\r\n";
  }
}
