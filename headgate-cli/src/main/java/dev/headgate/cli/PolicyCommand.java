package dev.headgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headgate policy}: how the policy versions of a running gateway do, and moves them. */
@Command(
    name = "policy",
    description =
        "Shows the policy versions of a running gateway, promotes one, or rolls it back. A key for"
            + " /admin/v1 is taken from $HEADGATE_ADMIN_KEY.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand {

  private static final String GATEWAY = "http://localhost:6060";

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  PolicyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Command(
      name = "status",
      description = "Shows the share of each version, and how it does beside the policy in force.",
      mixinStandardHelpOptions = true)
  int status(@Option(names = "--gateway", paramLabel = "URL", defaultValue = GATEWAY) URI gateway) {
    return call(gateway, "GET", "");
  }

  @Command(
      name = "promote",
      description = "Lets a canary decide for all requests.",
      mixinStandardHelpOptions = true)
  int promote(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--gateway", paramLabel = "URL", defaultValue = GATEWAY) URI gateway) {
    return call(gateway, "POST", "/" + encoded(name) + "/promote");
  }

  @Command(
      name = "rollback",
      description = "Lets a canary decide for no request.",
      mixinStandardHelpOptions = true)
  int rollback(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--gateway", paramLabel = "URL", defaultValue = GATEWAY) URI gateway) {
    return call(gateway, "POST", "/" + encoded(name) + "/rollback");
  }

  private int call(URI gateway, String method, String path) {
    try {
      JsonNode listing =
          new AdminClient(gateway, surroundings.environment())
              .call(method, "/admin/v1/policies" + path);
      for (JsonNode policy : listing.path("data")) {
        Streams.out(spec).print(text(policy));
      }
      Streams.out(spec).println(listing.path("data").size() + " policy versions");
      return ExitCode.DONE;
    } catch (AdminClient.Refused e) {
      Streams.err(spec).println(e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private static String text(JsonNode policy) {
    StringBuilder text =
        new StringBuilder(
            "%-24s %-7s share %s, %s since %s%n"
                .formatted(
                    policy.path("name").asText(),
                    policy.path("mode").asText(),
                    number(policy.path("share")),
                    policy.path("standing").asText().replace('_', ' '),
                    policy.path("since").asText()));
    if (policy.has("why")) {
      text.append("  %s%n".formatted(policy.path("why").asText()));
    }
    if (policy.has("next_share")) {
      text.append(
          "  grows to %s when surely no worse, not before %s%n"
              .formatted(number(policy.path("next_share")), policy.path("not_before").asText()));
    }
    JsonNode calls = policy.path("calls");
    if (calls.isObject()) {
      text.append(
          "  calls     %s of %s US dollars and %s tokens today, %s under way%n"
              .formatted(
                  number(calls.path("spent_today_usd")),
                  number(calls.path("max_usd_per_day")),
                  calls.path("tokens_today").asText(),
                  calls.path("under_way").asText()));
    }
    text.append(measures(policy));
    if (policy.has("earlier")) {
      text.append("  at the share before%n".formatted());
      text.append(measures(policy.path("earlier")));
    }
    return text.toString();
  }

  private static String measures(JsonNode findings) {
    StringBuilder text = new StringBuilder();
    findings
        .path("measures")
        .properties()
        .forEach(
            measure ->
                text.append(
                    "  %-9s %s, base %s%n"
                        .formatted(
                            measure.getKey(),
                            interval(measure.getValue().path("policy")),
                            interval(measure.getValue().path("base")))));
    JsonNode refused = findings.path("refused");
    if (refused.isObject()) {
      text.append(
          "  %-9s %d of the failures, base %d%n"
              .formatted(
                  "refused", refused.path("policy").asLong(), refused.path("base").asLong()));
    }
    return text.toString();
  }

  /** As short as it can be said: 0.05, 1, 0.00012. */
  private static String number(JsonNode value) {
    return new BigDecimal(value.asDouble())
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String interval(JsonNode bounds) {
    return bounds.path("n").asLong() == 0
        ? "nothing yet"
        : "%.4f [%.4f, %.4f] of %d"
            .formatted(
                bounds.path("mean").asDouble(),
                bounds.path("low").asDouble(),
                bounds.path("high").asDouble(),
                bounds.path("n").asLong());
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
