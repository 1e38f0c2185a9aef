package dev.headgate.cli;

import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.gateway.Gateway;
import dev.headgate.gateway.GatewayOptions;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.discovery.ConfigFinder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code headgate rehearse}: serves two requests to simulated models and ends. The launcher runs it
 * once after a build, for the JDK to archive the classes that takes. A command of its own, because
 * the JDK may crash when it archives at the end of a process whose threads still load classes: this
 * one ends only when all is loaded. Knows no keys and calls nobody.
 */
@Command(name = "rehearse", hidden = true, mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final byte[] REQUEST =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
          .getBytes(StandardCharsets.UTF_8);

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  RehearseCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    try (LazySimulator simulator = new LazySimulator()) {
      ConfigFinder finder =
          new ConfigFinder(
              Map.of(),
              surroundings.directory(),
              RouterCatalogue.load().keySet(),
              List::of,
              simulator::address);
      Optional<HeadgateConfig> found =
          Configs.orComplain(finder.find(Optional.empty()), Streams.err(spec));
      return found.isPresent() ? rehearse(found.get()) : ExitCode.BAD_INPUT;
    }
  }

  private int rehearse(HeadgateConfig found) throws IOException {
    HeadgateConfig anyPort = found.withAddress("127.0.0.1", 0);
    try (Gateway gateway = Gateway.start(anyPort, GatewayOptions.defaults())) {
      String banner = Banner.of(anyPort, gateway.port());
      boolean good = ask(gateway) && awaitReady(gateway) && ask(gateway);
      Streams.out(spec).print(banner);
      return good ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private static boolean ask(Gateway gateway) throws IOException {
    URI uri = URI.create("http://127.0.0.1:%d/v1/chat/completions".formatted(gateway.port()));
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setRequestProperty("content-type", "application/json");
    connection.setDoOutput(true);
    connection.setReadTimeout(Math.toIntExact(PATIENCE.toMillis()));
    try (OutputStream out = connection.getOutputStream()) {
      out.write(REQUEST);
    }
    return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
  }

  private boolean awaitReady(Gateway gateway) {
    long end = surroundings.nanoClock().getAsLong() + PATIENCE.toNanos();
    while (!gateway.notReady().isEmpty() && surroundings.nanoClock().getAsLong() < end) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    return gateway.notReady().isEmpty();
  }
}
