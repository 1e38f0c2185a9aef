package dev.headgate.gateway.probe;

import java.net.URI;
import java.util.List;

/**
 * A server on loopback that speaks OpenAI's API.
 *
 * @param kind what usually listens on that port
 * @param baseUrl with the version segment, such as {@code http://127.0.0.1:11434/v1}
 * @param models what it offers, in its order; never empty
 */
public record LocalServer(ServerKind kind, URI baseUrl, List<LocalModel> models) {

  public LocalServer {
    models = List.copyOf(models);
  }
}
