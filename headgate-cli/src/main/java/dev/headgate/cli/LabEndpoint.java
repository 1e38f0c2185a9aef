package dev.headgate.cli;

import dev.headgate.core.api.Dialect;
import dev.headgate.gateway.config.AuthStyle;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.Secret;
import dev.headgate.lab.ask.ChatEndpoint;
import dev.headgate.lab.dataset.DataException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the lab asks a configured model. It speaks OpenAI's protocol only and knows neither proxies
 * nor certificates of one's own: what needs those is asked through the gateway.
 */
final class LabEndpoint {

  private LabEndpoint() {}

  /**
   * Returns the first of the model's endpoints that will do.
   *
   * @throws DataException where none does
   */
  static ChatEndpoint of(ModelConfig model) {
    return find(model)
        .orElseThrow(
            () ->
                new DataException(
                    "--model: %s (expected: an endpoint that speaks OpenAI's protocol, without a proxy or certificates of its own; or --through-gateway, with the gateway running)"
                        .formatted(model.card().id())));
  }

  /** Returns the first of the model's endpoints that will do, if one does. */
  static Optional<ChatEndpoint> find(ModelConfig model) {
    return model.endpoints().stream()
        .filter(LabEndpoint::isPlain)
        .findFirst()
        .map(endpoint -> of(endpoint, model.upstreamModel()));
  }

  private static boolean isPlain(EndpointConfig endpoint) {
    return endpoint.dialect() == Dialect.OPENAI
        && endpoint.proxy().isEmpty()
        && endpoint.caFile().isEmpty();
  }

  private static ChatEndpoint of(EndpointConfig endpoint, String model) {
    Map<String, String> headers = new HashMap<>(endpoint.headers());
    endpoint.apiKey().ifPresent(key -> authorize(headers, endpoint.auth(), key));
    return ChatEndpoint.below(base(endpoint), headers, model);
  }

  private static URI base(EndpointConfig endpoint) {
    String url = endpoint.baseUrl().toString().replaceFirst("^h2c:", "http:");
    String query =
        endpoint.query().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    String joint = endpoint.baseUrl().getRawQuery() == null ? "?" : "&";
    return URI.create(query.isEmpty() ? url : url + joint + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void authorize(Map<String, String> headers, AuthStyle style, Secret key) {
    switch (style) {
      case BEARER -> headers.put("authorization", "Bearer " + key.reveal());
      case X_API_KEY -> headers.put("x-api-key", key.reveal());
      case X_GOOG_API_KEY -> headers.put("x-goog-api-key", key.reveal());
      case API_KEY -> headers.put("api-key", key.reveal());
    }
  }
}
