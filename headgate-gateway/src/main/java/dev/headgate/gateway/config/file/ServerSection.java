package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.ServerConfig;
import java.time.Duration;
import java.util.List;

/** {@code server}: how the gateway listens. */
final class ServerSection {

  static final Key<String> HOST =
      Key.defaulted(
          "host",
          Scalars.matching("[A-Za-z0-9.:_\\[\\]-]{1,253}", "an address or a host's name"),
          "127.0.0.1",
          "Address to bind. Any other than loopback needs `api_keys` or `allow_unauthenticated`."
              + " Takes effect after a restart.");
  static final Key<Integer> PORT =
      Key.defaulted(
          "port",
          Quantities.count(0, 65_535),
          "6060",
          "Port to bind; 0 takes any free one. Takes effect after a restart.");
  static final Key<Long> MAX_BODY =
      Key.defaulted(
          "max_body",
          Quantities.size(1_000, 1_000_000_000),
          "20MB",
          "Largest request body; a larger one is refused with 413.");
  static final Key<Integer> MAX_JSON_DEPTH =
      Key.defaulted(
          "max_json_depth",
          Quantities.count(8, 1_000),
          "64",
          "Deepest nesting of a request body; a deeper one is refused with 400.");
  static final Key<Duration> HEADER_TIMEOUT =
      Key.defaulted(
          "header_timeout",
          Quantities.duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
          "30s",
          "Time a client has to send the head and body of a request.");
  static final Key<Duration> IDLE_TIMEOUT =
      Key.defaulted(
          "idle_timeout",
          Quantities.duration(Duration.ofSeconds(1), Duration.ofHours(24)),
          "2m",
          "Time a connection is kept open between two requests.");
  static final Key<Integer> MAX_CONNECTIONS =
      Key.defaulted(
          "max_connections",
          Quantities.count(1, 1_000_000),
          "10000",
          "Client connections accepted at once.");
  static final Key<Integer> EVENT_LOOPS =
      Key.defaulted(
          "event_loops",
          Quantities.count(0, 1_024),
          "0",
          "Threads that serve; 0 takes one for each core. Takes effect after a restart.");
  static final Key<Boolean> ALLOW_UNAUTHENTICATED =
      Key.defaulted(
          "allow_unauthenticated",
          Scalars.flag(),
          "false",
          "Whether an address other than loopback may be bound without `api_keys`.");
  static final Key<List<Located<String>>> ALLOWED_HOSTS =
      Key.optional(
          "allowed_hosts",
          new ListType<>(Scalars.text("a host's name")),
          "any with `api_keys` or on another address than loopback, else loopback's own",
          "Names in the `Host` header by which requests may call the gateway, besides those of"
              + " loopback. Needed where a proxy passes its own name on to a gateway without"
              + " keys.");
  static final Key<Boolean> LOG_PROMPTS =
      Key.defaulted(
          "log_prompts",
          Scalars.flag(),
          "false",
          "Whether the text that routers read stands in the decision log; to learn from one's own"
              + " traffic it must. See docs/learning-from-traffic.md.");

  static final SectionType TYPE =
      new SectionType(
          "server",
          "How the gateway listens.",
          List.of(
              HOST,
              PORT,
              MAX_BODY,
              MAX_JSON_DEPTH,
              HEADER_TIMEOUT,
              IDLE_TIMEOUT,
              MAX_CONNECTIONS,
              EVENT_LOOPS,
              ALLOW_UNAUTHENTICATED,
              ALLOWED_HOSTS,
              LOG_PROMPTS));

  private ServerSection() {}

  static ServerConfig build(Values values) {
    return new ServerConfig(
        values.get(HOST),
        values.get(PORT),
        values.get(MAX_BODY),
        values.get(MAX_JSON_DEPTH),
        values.get(HEADER_TIMEOUT),
        values.get(IDLE_TIMEOUT),
        values.get(MAX_CONNECTIONS),
        values.get(EVENT_LOOPS),
        values.get(ALLOW_UNAUTHENTICATED),
        RoutingSection.texts(values, ALLOWED_HOSTS),
        values.get(LOG_PROMPTS));
  }
}
