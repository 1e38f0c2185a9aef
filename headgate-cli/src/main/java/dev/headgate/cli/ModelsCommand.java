package dev.headgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.gateway.Routers;
import dev.headgate.gateway.admin.AdminApi;
import dev.headgate.gateway.config.HeadgateConfig;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate models}: lists the models a gateway has, or would have, and their profiles. */
@Command(
    name = "models",
    description =
        "Lists the models found, or those of a running gateway: prices, abilities and profiles."
            + " Calls none of them.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration to read.")
  private @Nullable Path config;

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description =
          "Ask a running gateway instead, such as http://localhost:6060; a key for /admin/v1 is"
              + " taken from $HEADGATE_ADMIN_KEY.")
  private @Nullable URI gateway;

  @Option(names = "--json", description = "Print JSON, as GET /admin/v1/models answers.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  ModelsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    return gateway == null ? found() : running(gateway);
  }

  private int running(URI address) {
    try {
      JsonNode listing = new AdminClient(address, surroundings.environment()).models();
      print("models of " + address, listing);
      return ExitCode.DONE;
    } catch (AdminClient.Refused e) {
      Streams.err(spec).println(e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private int found() {
    PrintWriter err = Streams.err(spec);
    Optional<HeadgateConfig> read =
        Configs.orComplain(Configs.find(surroundings, Optional.ofNullable(config)), err);
    if (read.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    try {
      HeadgateConfig found = read.get();
      print(
          "models from " + found.source(),
          AdminApi.listing(found, Routers.profiled(found), InstantSource.system()));
      return ExitCode.DONE;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return ExitCode.BAD_INPUT;
    }
  }

  private void print(String title, JsonNode listing) {
    PrintWriter out = Streams.out(spec);
    out.print(json ? listing.toPrettyString() + "\n" : ModelsTable.of(title, listing));
    out.flush();
  }
}
