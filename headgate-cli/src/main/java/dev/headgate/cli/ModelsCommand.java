package dev.headgate.cli;

import dev.headgate.core.api.ModelCard;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.catalogue.Catalogue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate models}: lists the models a gateway would have, and where they come from. */
@Command(
    name = "models",
    description = "Lists the models found, their prices and abilities; calls none of them.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {

  private static final String ROW = "%-36s %-14s %9s %8s %8s %8s %5s  %s%n";

  private final Surroundings surroundings;

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration to read.")
  private @Nullable Path config;

  @Spec private @Nullable CommandSpec spec;

  ModelsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Optional<HeadgateConfig> found =
        Configs.orComplain(
            Configs.find(surroundings, Optional.ofNullable(config)), Streams.err(spec));
    found.ifPresent(this::print);
    return found.isPresent() ? ExitCode.DONE : ExitCode.BAD_INPUT;
  }

  private void print(HeadgateConfig found) {
    PrintWriter out = Streams.out(spec);
    out.printf(
        "models from %s; US dollars per million tokens, the catalogue's as of %s%n",
        found.source(), Catalogue.builtIn().asOf());
    out.printf(ROW, "id", "owner", "context", "input", "cached", "output", "qual.", "can");
    found.models().stream().map(ModelConfig::card).forEach(card -> out.print(row(card)));
    out.flush();
  }

  private static String row(ModelCard card) {
    String can =
        card.capabilities().stream()
            .sorted()
            .map(capability -> capability.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" "));
    return ROW.formatted(
        card.id(),
        card.owner(),
        card.contextWindow(),
        card.pricing().input().amount(),
        card.pricing().cachedInput().amount(),
        card.pricing().output().amount(),
        card.quality(),
        can);
  }
}
