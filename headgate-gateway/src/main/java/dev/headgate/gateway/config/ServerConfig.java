package dev.headgate.gateway.config;

import java.time.Duration;
import java.util.List;

/**
 * How the gateway listens. Changing host or port needs a restart; the rest reloads.
 *
 * @param host address to bind
 * @param port 0 to 65535; 0 takes any free one
 * @param maxBodyBytes largest request body; a larger one is refused with 413
 * @param maxJsonDepth deepest nesting of a request body
 * @param headerTimeout time a client has to send its request's head and body
 * @param idleTimeout time a connection may be kept without a request
 * @param maxConnections connections accepted at once
 * @param eventLoops threads that serve; 0 takes one for each core
 * @param allowUnauthenticated whether an address other than loopback may be bound without keys
 * @param allowedHosts names by which requests may call it besides loopback's; with any given, no
 *     others will do
 * @param logPrompts whether prompts may appear in the log
 */
public record ServerConfig(
    String host,
    int port,
    long maxBodyBytes,
    int maxJsonDepth,
    Duration headerTimeout,
    Duration idleTimeout,
    int maxConnections,
    int eventLoops,
    boolean allowUnauthenticated,
    List<String> allowedHosts,
    boolean logPrompts) {

  public ServerConfig {
    allowedHosts = List.copyOf(allowedHosts);
  }

  /** Returns the same with another address to bind. */
  public ServerConfig withAddress(String newHost, int newPort) {
    return with(newHost, newPort, logPrompts);
  }

  /** Returns the same with prompts in the log. */
  public ServerConfig withPromptsLogged() {
    return with(host, port, true);
  }

  private ServerConfig with(String newHost, int newPort, boolean newLogPrompts) {
    return new ServerConfig(
        newHost,
        newPort,
        maxBodyBytes,
        maxJsonDepth,
        headerTimeout,
        idleTimeout,
        maxConnections,
        eventLoops,
        allowUnauthenticated,
        allowedHosts,
        newLogPrompts);
  }
}
