package dev.headgate.lab.ask;

import java.net.URI;
import java.util.Map;

/**
 * Where a model is asked, in OpenAI's protocol.
 *
 * @param completions the address of chat completions
 * @param headers sent with each call, the key among them
 * @param model its name there
 */
public record ChatEndpoint(URI completions, Map<String, String> headers, String model) {

  private static final String PATH = "/chat/completions";

  public ChatEndpoint {
    headers = Map.copyOf(headers);
  }

  /**
   * Makes the endpoint below a base address such as {@code https://api.openai.com/v1}, whose query
   * stays.
   *
   * @throws IllegalArgumentException where it is no address of HTTP
   */
  public static ChatEndpoint below(URI base, Map<String, String> headers, String model) {
    boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    if (!http || base.getHost() == null || base.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "endpoint: %s (expected: http:// or https://, without a user, such as https://api.openai.com/v1)"
              .formatted(base.getUserInfo() == null ? base : "with a user"));
    }
    String path = base.getRawPath().replaceFirst("/+$", "");
    String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    String whole = path.endsWith(PATH) ? path : path + PATH;
    URI completions = URI.create(base.getScheme() + "://" + base.getRawAuthority() + whole + query);
    return new ChatEndpoint(completions, headers, model);
  }

  /** Returns whether the endpoint is on this machine. */
  public boolean isLocal() {
    String host = completions.getHost();
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  /** Leaves out headers and query, which may hold keys. */
  @Override
  public String toString() {
    return model + " at " + completions.getHost();
  }
}
