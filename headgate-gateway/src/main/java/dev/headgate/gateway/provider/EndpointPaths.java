package dev.headgate.gateway.provider;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.catalogue.PathSegment;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The request targets of one model at one endpoint. The base URL ends with the version segment
 * ({@code https://api.openai.com/v1}, {@code https://api.anthropic.com/v1}, {@code
 * https://generativelanguage.googleapis.com/v1beta}); what follows depends on what it speaks.
 */
final class EndpointPaths {

  private final Dialect dialect;
  private final String basePath;
  private final String query;
  private final String geminiModel;

  EndpointPaths(EndpointConfig endpoint, String upstreamModel) {
    dialect = endpoint.dialect();
    basePath = withoutTrailingSlash(endpoint.baseUrl().getRawPath());
    query = query(endpoint);
    geminiModel = geminiModel(upstreamModel);
  }

  /**
   * Returns path and query for an operation.
   *
   * @throws RoutingException of code {@code UNTRANSLATABLE} if the dialect lacks the operation
   */
  String target(Operation operation, boolean stream) {
    String path =
        switch (dialect) {
          case OPENAI -> openAi(operation);
          case ANTHROPIC -> requireChat(operation, "/messages");
          case GEMINI ->
              requireChat(
                  operation,
                  geminiModel + (stream ? ":streamGenerateContent" : ":generateContent"));
        };
    boolean sse = stream && dialect == Dialect.GEMINI;
    return basePath + path + queryOf(sse);
  }

  private static String openAi(Operation operation) {
    return switch (operation) {
      case CHAT -> "/chat/completions";
      case COMPLETION -> "/completions";
      case EMBEDDING -> "/embeddings";
    };
  }

  private String requireChat(Operation operation, String path) {
    if (operation == Operation.CHAT) {
      return path;
    }
    throw new RoutingException(
        ErrorCode.UNTRANSLATABLE,
        "operation: %s (expected: chat; an endpoint that speaks %s offers nothing else)"
            .formatted(lower(operation), lower(dialect)));
  }

  private String queryOf(boolean sse) {
    String whole = sse ? (query.isEmpty() ? "alt=sse" : query + "&alt=sse") : query;
    return whole.isEmpty() ? "" : "?" + whole;
  }

  private static String query(EndpointConfig endpoint) {
    String own = endpoint.baseUrl().getRawQuery();
    String configured =
        endpoint.query().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> PathSegment.encode(e.getKey()) + "=" + PathSegment.encode(e.getValue()))
            .collect(Collectors.joining("&"));
    if (own == null || own.isEmpty()) {
      return configured;
    }
    return configured.isEmpty() ? own : own + "&" + configured;
  }

  /** A name with a slash, such as {@code tunedModels/mine}, brings its own collection. */
  private static String geminiModel(String upstreamModel) {
    String path = upstreamModel.contains("/") ? upstreamModel : "models/" + upstreamModel;
    return "/"
        + Arrays.stream(path.split("/")).map(PathSegment::encode).collect(Collectors.joining("/"));
  }

  private static String withoutTrailingSlash(@Nullable String path) {
    if (path == null) {
      return "";
    }
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the port a URL stands for. */
  static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return isTls(url) ? 443 : 80;
  }

  /** Returns whether a URL asks for TLS. */
  static boolean isTls(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  /** Returns whether a URL asks for HTTP/2 in clear text, which cannot be negotiated. */
  static boolean isClearTextHttp2(URI url) {
    return "h2c".equalsIgnoreCase(url.getScheme());
  }
}
