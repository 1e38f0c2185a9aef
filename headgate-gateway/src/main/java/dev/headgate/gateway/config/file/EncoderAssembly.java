package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Dialect;
import dev.headgate.gateway.config.EncoderConfig;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.catalogue.ProviderKind;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.encode.EncoderModel;
import java.util.Optional;

/** Makes an encoder of what is written of it and of its provider. */
final class EncoderAssembly {

  private final String name;
  private final Located<Values> encoder;
  private final Providers providers;
  private final Reading reading;

  EncoderAssembly(String name, Located<Values> encoder, Providers providers, Reading reading) {
    this.name = name;
    this.encoder = encoder;
    this.providers = providers;
    this.reading = reading;
  }

  /** Returns the encoder; empty if it cannot be made, which has then been recorded. */
  Optional<EncoderConfig> build() {
    if (EncoderModel.byId(name).isPresent()) {
      reading.fail(
          encoder.place(),
          Shown.text(name) + " is an encoder in this process (expected: another name)");
    }
    Values values = encoder.value();
    String model = values.written(EncoderSection.MODEL).orElse(name);
    Optional<EndpointConfig> endpoint = endpoint(model).filter(this::speaksOpenAi);
    Optional<Integer> dimensions = values.written(EncoderSection.DIMENSIONS);
    return endpoint.flatMap(place -> dimensions.map(count -> build(model, count, place)));
  }

  private EncoderConfig build(String model, int dimensions, EndpointConfig endpoint) {
    Values values = encoder.value();
    return new EncoderConfig(
        new EncoderSpec(name, dimensions),
        model,
        values.get(EncoderSection.SEND_DIMENSIONS),
        endpoint,
        values.get(EncoderSection.TIMEOUT),
        values.get(EncoderSection.MAX_CONCURRENT),
        values.get(EncoderSection.MAX_BATCH),
        values.get(EncoderSection.MAX_CHARS),
        values.get(EncoderSection.LOCAL));
  }

  private Optional<EndpointConfig> endpoint(String model) {
    Values values = encoder.value();
    if (!values.mentions(ProviderSection.PROVIDER)) {
      return endpoint(Values.absent(encoder.place()), ProviderKind.OPENAI_COMPATIBLE, model);
    }
    Optional<Located<String>> provider = values.located(ProviderSection.PROVIDER);
    if (provider.isEmpty()) {
      return Optional.empty();
    }
    String named = provider.get().value();
    Optional<ProviderKind> kind = providers.kindOf(named);
    if (kind.isEmpty()) {
      reading.fail(provider.get().place(), providers.unknown(named));
      return Optional.empty();
    }
    Values shared = providers.find(named).orElseGet(() -> Values.absent(provider.get().place()));
    return endpoint(shared, kind.get(), model);
  }

  private Optional<EndpointConfig> endpoint(Values provider, ProviderKind kind, String model) {
    return new EndpointAssembly(encoder.value(), provider, kind, model, reading).build();
  }

  private boolean speaksOpenAi(EndpointConfig endpoint) {
    if (endpoint.dialect() == Dialect.OPENAI) {
      return true;
    }
    reading.fail(
        encoder.value().placeOf(ProviderSection.PROVIDER),
        "speaks %s (expected: a provider that speaks openai, or its OpenAI-compatible base_url)"
            .formatted(Scalars.written(endpoint.dialect())));
    return false;
  }
}
