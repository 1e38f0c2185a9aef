package dev.headgate.cli;

import dev.headgate.core.decide.NearMatches;
import dev.headgate.core.describe.Describer;
import dev.headgate.gateway.Routers;
import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.EncoderConfig;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.encoder.EndpointEncoders;
import dev.headgate.lab.ask.AskedModel;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.serving.ConfiguredEncoder;
import dev.headgate.lab.serving.ConfiguredRouter;
import dev.headgate.lab.serving.ServingSetup;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.routers.digest.TextDigest;
import dev.headgate.routers.token.JtokkitTokenCounter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads for the lab, which does not know the gateway, what it needs of a configuration. */
final class LabSetups implements SetupReader {

  /** Nobody waits for an answer, so a slow endpoint may take its time. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Surroundings surroundings;

  LabSetups(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ServingSetup read(Path file) {
    HeadgateConfig config = config(file);
    RoutingConfig routing = config.routing();
    return new ServingSetup(
        config.models().stream().map(ModelConfig::card).toList(),
        routing.routes(),
        routing.view(),
        routing.viewChars());
  }

  @Override
  public AskedModel model(Optional<Path> file, String id) {
    List<ModelConfig> models = config(file).models();
    ModelConfig model =
        models.stream()
            .filter(each -> each.card().id().value().equals(id))
            .findFirst()
            .orElseThrow(() -> unknownModel(id, models));
    return new AskedModel(id, LabEndpoint.of(model), model.card().pricing());
  }

  @Override
  public Optional<ConfiguredRouter> router(Path file, String name) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    HeadgateConfig config = config(file);
    if (config.routing().routers().stream().noneMatch(own -> own.name().equals(name))) {
      return Optional.empty();
    }
    Describer describer =
        new Describer(
            new JtokkitTokenCounter(), config.routing().view(), config.routing().viewChars());
    Routers routers = Routers.of(config, describer);
    return Optional.ofNullable(routers.byName().get(name))
        .map(router -> new ConfiguredRouter(router, routers::close));
  }

  @Override
  public ConfiguredEncoder encoder(Path file, String name) {
    List<EncoderConfig> encoders = config(file).routing().encoders();
    EncoderConfig encoder =
        encoders.stream()
            .filter(each -> each.id().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(file, name, encoders))
            .withTimeout(PATIENCE);
    return new ConfiguredEncoder(
        EndpointEncoders.alone(encoder),
        encoder.makes(),
        name + "-" + Long.toHexString(TextDigest.of(encoder.space()).high()));
  }

  private HeadgateConfig config(Path file) {
    return config(Optional.of(file));
  }

  private HeadgateConfig config(Optional<Path> file) {
    return switch (Configs.find(surroundings, file).result()) {
      case ConfigResult.Valid valid -> valid.config();
      case ConfigResult.Invalid invalid ->
          throw new DataException(
              invalid.failures().stream()
                  .map(ConfigFailure::toString)
                  .collect(Collectors.joining(System.lineSeparator())));
    };
  }

  private static DataException unknownModel(String id, List<ModelConfig> models) {
    List<String> known = models.stream().map(each -> each.card().id().value()).toList();
    return DataException.unknown("--model", id, known, "--endpoint URL with it");
  }

  private static DataException unknown(Path file, String name, List<EncoderConfig> encoders) {
    List<String> known = encoders.stream().map(EncoderConfig::id).toList();
    List<String> near = NearMatches.of(name, known);
    return new DataException(
        "encoder %s: not under encoders of %s (expected: one of %s, or transformer or static%s)"
            .formatted(
                name,
                file,
                known,
                near.isEmpty() ? "" : "; did you mean " + near.getFirst() + "?"));
  }
}
