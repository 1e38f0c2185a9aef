package dev.headgate.gateway.config.file;

import java.time.Duration;
import java.util.List;

/** {@code encoders.NAME}: an embeddings endpoint that makes vectors for routers. */
final class EncoderSection {

  static final Key<String> MODEL =
      Key.optional(
          "model",
          Scalars.text("an embedding model's name"),
          "the encoder's name",
          "The embedding model's name at the endpoint.");
  static final Key<Integer> DIMENSIONS =
      Key.required(
          "dimensions",
          Quantities.count(1, 65_536),
          "Components of its vectors. An answer of another length is refused.");
  static final Key<Boolean> SEND_DIMENSIONS =
      Key.defaulted(
          "send_dimensions",
          Scalars.flag(),
          "false",
          "Whether to ask for that many components, of a model that can shorten its vectors.");
  static final Key<Duration> TIMEOUT =
      Key.defaulted(
          "timeout",
          Quantities.duration(Duration.ofMillis(10), Duration.ofSeconds(10)),
          "2s",
          "Time for a call, and as long again to wait for one. After it a request is decided"
              + " without a vector.");
  static final Key<Integer> MAX_CONCURRENT =
      Key.defaulted(
          "max_concurrent",
          Quantities.count(1, 1_000),
          "8",
          "Calls under way at once. Texts that wait meanwhile go together.");
  static final Key<Integer> MAX_BATCH =
      Key.defaulted("max_batch", Quantities.count(1, 2_048), "8", "Texts in one call at most.");
  static final Key<Integer> MAX_CHARS =
      Key.defaulted(
          "max_chars",
          Quantities.count(64, 1_000_000),
          "4000",
          "Characters sent of a text at most; of a longer one, head and tail are kept. See also"
              + " `routing.view_chars`.");

  static final Key<Boolean> LOCAL =
      Key.defaulted(
          "local",
          Scalars.flag(),
          "false",
          "Whether a text given to it stays on your own machines. Requests tagged `local-only` are"
              + " decided without the vectors of others.");

  static final SectionType TYPE =
      new SectionType(
          "encoders.NAME",
          "An OpenAI-compatible embeddings endpoint. Routers whose artifact names it get its"
              + " vectors. What is not written here comes from its provider.",
          List.of(
              ProviderSection.PROVIDER,
              ProviderSection.BASE_URL,
              ProviderSection.API_KEY,
              MODEL,
              DIMENSIONS,
              SEND_DIMENSIONS,
              TIMEOUT,
              MAX_CONCURRENT,
              MAX_BATCH,
              MAX_CHARS,
              LOCAL,
              ProviderSection.AUTH,
              ProviderSection.HEADERS,
              ProviderSection.QUERY,
              ProviderSection.CONNECT_TIMEOUT,
              ProviderSection.HTTP2,
              ProviderSection.PROXY,
              ProviderSection.CA_FILE));

  private EncoderSection() {}
}
