package dev.headgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.warm.StartChoice;
import dev.headgate.gateway.warm.StartTime;
import dev.headgate.gateway.warm.StartTimes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headgate warmup}: makes endpoints ready, and says how long their first answer took. */
@Command(
    name = "warmup",
    description =
        "Sends two small requests to each endpoint of your own (models tagged local, and free ones"
            + " on this machine), or to those named, and prints what the first and the second"
            + " took.",
    mixinStandardHelpOptions = true)
final class WarmUpCommand implements Callable<Integer> {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "MODEL|ENDPOINT",
      arity = "0..*",
      description = "Models, or endpoints such as llama-70b/0 (default: all of your own).")
  private List<String> names = List.of();

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration to read.")
  private @Nullable Path config;

  @Option(names = "--paid", description = "Also call named models whose calls cost money.")
  private boolean paid;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  WarmUpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (LazySimulator simulator = new LazySimulator()) {
      Optional<HeadgateConfig> found =
          Configs.orComplain(
              Configs.finder(surroundings, simulator::address).find(Optional.ofNullable(config)),
              Streams.err(spec));
      return found.isEmpty() ? ExitCode.BAD_INPUT : warmUp(found.get());
    } catch (IllegalArgumentException e) {
      Streams.err(spec).println(e.getMessage());
      return ExitCode.BAD_INPUT;
    }
  }

  private int warmUp(HeadgateConfig found) {
    Set<String> endpoints = StartChoice.of(found, names, paid);
    if (endpoints.isEmpty()) {
      Streams.err(spec)
          .println(
              "no endpoint of your own (expected: a model tagged local, a free one on this machine,"
                  + " or names of others)");
      return ExitCode.BAD_INPUT;
    }
    List<StartTime> times = StartTimes.measure(found, endpoints, surroundings.nanoClock());
    print(times);
    boolean well = times.stream().allMatch(time -> time.failure().isEmpty());
    return well ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void print(List<StartTime> times) {
    PrintWriter out = Streams.out(spec);
    if (json) {
      out.println(tree(times).toPrettyString());
    } else {
      int width = times.stream().mapToInt(time -> time.endpoint().length()).max().orElse(0);
      String row = "%-" + Math.max(width, "endpoint".length()) + "s  %9s  %9s  %s%n";
      out.print(row.formatted("endpoint", "first, s", "second, s", "").stripTrailing() + "\n");
      times.forEach(time -> out.print(line(row, time)));
    }
    out.flush();
  }

  private static String line(String row, StartTime time) {
    return row.formatted(
                time.endpoint(),
                time.first().map(WarmUpCommand::shown).orElse("-"),
                time.second().map(WarmUpCommand::shown).orElse("-"),
                time.failure().orElse(""))
            .stripTrailing()
        + "\n";
  }

  private static ArrayNode tree(List<StartTime> times) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (StartTime time : times) {
      ObjectNode node = all.addObject().put("endpoint", time.endpoint());
      time.first().ifPresent(took -> node.put("first_s", seconds(took)));
      time.second().ifPresent(took -> node.put("second_s", seconds(took)));
      time.failure().ifPresent(why -> node.put("failure", why));
    }
    return all;
  }

  private static String shown(Duration time) {
    return String.format(Locale.ROOT, "%.3f", seconds(time));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS_PER_SECOND;
  }
}
