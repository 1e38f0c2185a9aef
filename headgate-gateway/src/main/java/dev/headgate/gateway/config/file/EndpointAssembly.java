package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.Secret;
import dev.headgate.gateway.config.catalogue.ProviderKind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an endpoint of what is written at the endpoint, else at its provider, else known of the
 * provider's kind.
 */
final class EndpointAssembly {

  private final Values own;
  private final Values provider;
  private final ProviderKind kind;
  private final String upstreamModel;
  private final Reading reading;

  /**
   * Prepares one endpoint.
   *
   * @param own what is written at the endpoint itself
   * @param provider what is written at its provider
   * @param kind the provider's kind, unless the endpoint names another
   */
  EndpointAssembly(
      Values own, Values provider, ProviderKind kind, String upstreamModel, Reading reading) {
    this.own = own;
    this.provider = provider;
    this.kind = own.written(ProviderSection.KIND).orElse(kind);
    this.upstreamModel = upstreamModel;
    this.reading = reading;
  }

  /** Returns the endpoint; empty if it has no address, which has then been recorded. */
  Optional<EndpointConfig> build() {
    Optional<Secret> key = key();
    Map<String, String> headers = headers();
    Optional<Path> caFile = caFile();
    return baseUrl().map(url -> build(url, key, headers, caFile));
  }

  private EndpointConfig build(
      URI url, Optional<Secret> key, Map<String, String> headers, Optional<Path> caFile) {
    return new EndpointConfig(
        written(ProviderSection.DIALECT).orElse(kind.dialect()),
        kind.endpointOf(url, upstreamModel),
        key,
        headers,
        query(),
        written(ProviderSection.AUTH).orElse(kind.auth()),
        get(ProviderSection.CONNECT_TIMEOUT),
        get(ProviderSection.HTTP2),
        written(ProviderSection.PROXY),
        caFile,
        own.get(ProviderSection.WEIGHT),
        get(ProviderSection.MAX_CONNECTIONS),
        new LoadAssembly(reading)
            .build(url, written(ProviderSection.METRICS), written(ProviderSection.DEVICES)),
        HardwareSection.build(written(ProviderSection.HARDWARE), reading));
  }

  private Optional<URI> baseUrl() {
    if (mentions(ProviderSection.BASE_URL)) {
      return written(ProviderSection.BASE_URL);
    }
    String variable = kind.baseUrlVariable();
    String fromVariable = reading.environment().getOrDefault(variable, "");
    if (!fromVariable.isBlank()) {
      return urlFrom(variable, fromVariable);
    }
    if (kind.baseUrl().isEmpty()) {
      String orVariable = variable.isEmpty() ? "" : ", or the variable " + variable;
      reading.fail(
          own.placeOf(ProviderSection.BASE_URL),
          "missing (expected: %s%s)"
              .formatted(ProviderSection.BASE_URL.type().description(), orVariable));
    }
    return kind.baseUrl();
  }

  private Optional<URI> urlFrom(String variable, String text) {
    Optional<URI> url = Urls.parse(text);
    if (url.isEmpty()) {
      reading.fail(
          own.placeOf(ProviderSection.BASE_URL),
          "environment variable %s: %s (expected: %s)"
              .formatted(
                  variable, Shown.text(text), ProviderSection.BASE_URL.type().description()));
    }
    return url;
  }

  private Optional<Secret> key() {
    if (mentions(ProviderSection.API_KEY)) {
      return written(ProviderSection.API_KEY);
    }
    Optional<Secret> key = kind.keyIn(reading.environment()).map(Secret::new);
    if (key.isEmpty() && !kind.keyVariables().isEmpty()) {
      String variables = String.join(" or ", kind.keyVariables());
      reading.fail(
          own.placeOf(ProviderSection.API_KEY),
          "missing, and environment variable %s is not set (expected: one of them, for provider %s)"
              .formatted(variables, kind.wireName()));
    }
    return key;
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Values values : new Values[] {provider, own}) {
      values
          .written(ProviderSection.HEADERS)
          .orElse(Map.of())
          .forEach(
              (name, value) -> {
                if (EndpointConfig.OUR_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                  reading.fail(value.place(), "set by Headgate itself (expected: another header)");
                }
                headers.put(name, value.value().reveal());
              });
    }
    return headers;
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>(kind.query());
    for (Values values : new Values[] {provider, own}) {
      values
          .written(ProviderSection.QUERY)
          .orElse(Map.of())
          .forEach((name, value) -> query.put(name, value.value()));
    }
    return query;
  }

  private Optional<Path> caFile() {
    Optional<Path> file = written(ProviderSection.CA_FILE).map(reading::resolve);
    if (file.isPresent() && !Files.isReadable(file.get())) {
      Values values = own.mentions(ProviderSection.CA_FILE) ? own : provider;
      reading.fail(
          values.placeOf(ProviderSection.CA_FILE),
          "%s cannot be read (expected: a file of PEM certificates)"
              .formatted(Shown.text(file.get().toString())));
    }
    return file;
  }

  private boolean mentions(Key<?> key) {
    return own.mentions(key) || provider.mentions(key);
  }

  private <T> Optional<T> written(Key<T> key) {
    return own.written(key).or(() -> provider.written(key));
  }

  private <T> T get(Key<T> key) {
    return own.written(key).orElseGet(() -> provider.get(key));
  }
}
