package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.Gateway;
import dev.headgate.gateway.GatewayOptions;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.file.ConfigLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configurations and commands of docs/rollout.md, tried as they stand there. */
class PolicyCommandTest {

  private static final Path PAGE = Path.of("../docs/rollout.md");
  private static final Pattern YAML = Pattern.compile("```yaml\n(policies:.*?)```", Pattern.DOTALL);
  private static final String HEAD =
      """
      version: 1
      server: {port: 0}
      models: [{id: gpt-4o, provider: a}, {id: gpt-4o-mini, provider: a}]
      providers: {a: {kind: openai_compatible, base_url: "http://127.0.0.1:9/v1"}}
      routes: {auto: {strong: gpt-4o, weak: gpt-4o-mini, router: length}}
      """;

  @TempDir private Path directory;

  @Test
  void commands_of_the_page_do_what_it_says() throws IOException {
    try (Gateway gateway =
        Gateway.start(config(policies().getFirst()), GatewayOptions.defaults())) {
      List<List<String>> commands = commands();
      assertThat(commands).hasSize(3);
      assertThat(run(gateway, commands.get(0)))
          .contains("thrifty", "shadow  share 0.2, configured since")
          .contains("new-rules", "canary  share 0.05, configured since")
          .contains("failures  nothing yet, base nothing yet")
          .contains("refused   0 of the failures, base 0", "2 policy versions");
      assertThat(run(gateway, commands.get(1)))
          .contains("canary  share 1, promoted since", "  promoted by ");
      assertThat(run(gateway, commands.get(2))).contains("canary  share 0, rolled back since");
    }
  }

  @Test
  void calls_and_growth_are_shown() throws IOException {
    List<String> policies = policies();
    try (Gateway gateway = Gateway.start(config(policies.get(1)), GatewayOptions.defaults())) {
      assertThat(run(gateway, List.of("policy", "status")))
          .contains("  calls     0 of 5 US dollars and 0 tokens today, 0 under way");
    }
    try (Gateway gateway = Gateway.start(config(policies.get(2)), GatewayOptions.defaults())) {
      assertThat(run(gateway, List.of("policy", "status")))
          .contains("share 0.01,", "  grows to 0.05 when surely no worse, not before 2");
    }
  }

  @Test
  void what_there_is_not_is_refused() throws IOException {
    try (Gateway gateway =
        Gateway.start(config(policies().getFirst()), GatewayOptions.defaults())) {
      Transcript cli = new Transcript(directory);
      assertThat(cli.run("policy", "promote", "thrifty", "--gateway", address(gateway)))
          .isEqualTo(ExitCode.FAILED);
      assertThat(cli.err.toString()).contains("policy: \"thrifty\" (expected: one of mode canary");
    }
    Transcript nobody = new Transcript(directory);
    assertThat(nobody.run("policy", "status", "--gateway", "http://127.0.0.1:9"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(nobody.err.toString()).contains("http://127.0.0.1:9");
  }

  private String run(Gateway gateway, List<String> command) {
    Transcript cli = new Transcript(directory);
    String[] arguments =
        Stream.concat(command.stream(), Stream.of("--gateway", address(gateway)))
            .toArray(String[]::new);
    assertThat(cli.run(arguments)).as(cli.err.toString()).isZero();
    return cli.out.toString();
  }

  private static String address(Gateway gateway) {
    return "http://127.0.0.1:" + gateway.port();
  }

  private static List<List<String>> commands() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("$ headgate policy "))
        .map(line -> line.replaceFirst("#.*", "").replace("$ headgate ", "").strip())
        .map(line -> List.of(line.split(" ")))
        .toList();
  }

  private static List<String> policies() throws IOException {
    List<String> policies =
        YAML.matcher(Files.readString(PAGE)).results().map(MatchResult::group).toList();
    return policies.stream().map(block -> block.replaceAll("```(yaml)?", "")).toList();
  }

  private HeadgateConfig config(String policies) {
    ConfigLoader loader =
        new ConfigLoader(Map.of(), Set.of(), () -> new FoundModels(List.of(), "nowhere"));
    ConfigResult result =
        loader.load(
            directory.resolve("headgate.yaml").toString(),
            (HEAD + policies).getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    return ((ConfigResult.Valid) result).config();
  }
}
