package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Dialect;
import dev.headgate.gateway.config.AuthStyle;
import dev.headgate.gateway.config.Secret;
import dev.headgate.gateway.config.catalogue.ProviderKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code providers.NAME} and, with two keys more, {@code models[].endpoints[]}: how a place where
 * models can be called is reached.
 */
final class ProviderSection {

  static final String NAME_REGEX = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

  static final Key<ProviderKind> KIND =
      Key.optional(
          "kind",
          Scalars.choice(ProviderKind.class),
          "the provider's name where it is one of these, else `openai_compatible`",
          "Which provider it is. Gives dialect, address, the way the key is sent, and the"
              + " environment variable that holds the key.");
  static final Key<Dialect> DIALECT =
      Key.optional(
          "dialect", Scalars.choice(Dialect.class), "as the kind says", "The protocol it speaks.");
  static final Key<URI> BASE_URL =
      Key.optional(
          "base_url",
          Urls.baseUrl(),
          "as the kind says; required for `openai_compatible` and `azure_openai`",
          "Its address with the version segment, such as `http://127.0.0.1:8000/v1`; for Azure the"
              + " resource's, such as `https://NAME.openai.azure.com`.");
  static final Key<Secret> API_KEY =
      Key.optional(
          "api_key",
          Scalars.secret(),
          "the kind's environment variable; none for `openai_compatible`",
          "The key sent to it, best written as `${VARIABLE}`. Never shown, never sent elsewhere.");
  static final Key<AuthStyle> AUTH =
      Key.optional(
          "auth", Scalars.choice(AuthStyle.class), "as the kind says", "The header for the key.");
  static final Key<Map<String, Located<Secret>>> HEADERS =
      Key.optional(
          "headers",
          new MapType<>(
              "a header's name",
              Pattern.compile("[A-Za-z0-9!#$%&'*+.^_|~-]{1,100}"),
              Scalars.headerValue()),
          "none",
          "Further headers of each call, such as `OpenAI-Organization`. Never shown.");
  static final Key<Map<String, Located<String>>> QUERY =
      Key.optional(
          "query",
          new MapType<>(
              "a parameter's name", Pattern.compile("[A-Za-z0-9_.-]{1,100}"), Scalars.text()),
          "Azure's `api-version`, else none",
          "Query parameters of each call.");
  static final Key<Duration> CONNECT_TIMEOUT =
      Key.defaulted(
          "connect_timeout",
          Quantities.duration(Duration.ofMillis(10), Duration.ofMinutes(5)),
          "10s",
          "Time to connect, TLS included.");
  static final Key<Boolean> HTTP2 =
      Key.defaulted("http2", Scalars.flag(), "true", "Whether HTTP/2 is tried over TLS.");
  static final Key<URI> PROXY =
      Key.optional(
          "proxy", Urls.proxy(), "none", "An HTTP proxy to go through. Its password is not shown.");
  static final Key<Path> CA_FILE =
      Key.optional(
          "ca_file",
          Scalars.path(),
          "the system's",
          "PEM certificates to trust instead of the system's.");
  static final Key<Integer> MAX_CONNECTIONS =
      Key.defaulted(
          "max_connections",
          Quantities.count(1, 100_000),
          "4096",
          "Connections to it at once; further calls wait.");

  static final Key<Values> METRICS =
      Key.optional(
          "metrics",
          LoadSections.METRICS,
          "none: nothing is asked",
          "What its model server says of itself, such as vLLM. An empty section is enough.");
  static final Key<Values> DEVICES =
      Key.optional(
          "devices", LoadSections.DEVICE, "none: nothing is asked", "What its devices do.");
  static final Key<Values> HARDWARE =
      Key.optional(
          "hardware",
          HardwareSection.TYPE,
          "unknown: anything is sent there",
          "What its devices are: their kind, memory, batch.");

  static final Key<String> PROVIDER =
      Key.optional(
          "provider",
          Scalars.text("a name under providers, or a known kind of provider"),
          "none",
          "The provider whose settings it starts from.");
  static final Key<Double> WEIGHT =
      Key.defaulted(
          "weight",
          Quantities.weight(),
          "1",
          "Its share of the calls among the model's endpoints.");

  private static final List<Key<?>> SHARED =
      List.of(
          KIND,
          DIALECT,
          BASE_URL,
          API_KEY,
          AUTH,
          HEADERS,
          QUERY,
          CONNECT_TIMEOUT,
          HTTP2,
          PROXY,
          CA_FILE,
          MAX_CONNECTIONS,
          METRICS,
          DEVICES,
          HARDWARE);

  static final SectionType TYPE =
      new SectionType(
          "providers.NAME", "A place where models can be called, for models to refer to.", SHARED);

  static final SectionType ENDPOINT =
      new SectionType(
          "models[].endpoints[]",
          "One of several places where a model can be called. What is not written here comes from"
              + " its provider.",
          endpointKeys());

  private ProviderSection() {}

  private static List<Key<?>> endpointKeys() {
    List<Key<?>> keys = new ArrayList<>(List.of(PROVIDER, WEIGHT));
    keys.addAll(SHARED);
    return List.copyOf(keys);
  }
}
