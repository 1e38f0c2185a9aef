package dev.headgate.gateway.config.file;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.config.FoundModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each wrong file, and what is said of it. */
class ConfigFailuresTest {

  /** Lines that follow "version: 1" and a model gpt-4o in line 2; an apostrophe quotes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "server: {prot: 1}                 | 3: server.prot: unknown key (expected: did you mean"
            + " \"port\"?)",
        "zzzzzzzzzz: 1                     | 3: zzzzzzzzzz: unknown key (expected: one of version,",
        "server: {port: 70000}             | 3: server.port: 70000 (expected: a whole number, 0 to"
            + " 65535)",
        "server: {port: 1.5}               | 3: server.port: 1.5 (expected: a whole number",
        "server: {port: '1'}               | 3: server.port: \"1\" (expected: a whole number",
        "server: {port: }                  | 3: server.port: nothing (expected: a whole number",
        "server: {port: [1]}               | 3: server.port: a list (expected: a whole number",
        "server: [1]                       | 3: server: a list (expected: a mapping",
        "server: 5                         | 3: server: 5 (expected: a mapping",
        "server: {port: 1, port: 2}        | 3: server.port: written twice, first in line 3",
        "server: {idle_timeout: 30}        | 3: server.idle_timeout: 30 (expected: a duration such"
            + " as",
        "server: {idle_timeout: 30 s}      | 3: server.idle_timeout: \"30 s\" (expected: a"
            + " duration",
        "server: {idle_timeout: -1s}       | 3: server.idle_timeout: \"-1s\" (expected: a duration",
        "server: {idle_timeout: 999999999999h} | 3: server.idle_timeout: \"999999999999h\""
            + " (expected:",
        "server: {max_body: 20QB}          | 3: server.max_body: \"20QB\" (expected: a size such"
            + " as",
        "server: {max_body: 999999999999GB} | 3: server.max_body: \"999999999999GB\" (expected: a"
            + " size",
        "server: {log_prompts: yes}        | 3: server.log_prompts: \"yes\" (expected: true or"
            + " false)",
        "server: {host: 0.0.0.0}           | 3: server.host: \"0.0.0.0\" without api_keys"
            + " (expected:",
        "server: {host: \"${NOPE}\"}           | 3: server.host: environment variable NOPE is not"
            + " set",
        "server: {port: \"${WORD}\"}           | 3: server.port: \"${WORD}\" (expected: a whole"
            + " number",
        "server: {host: ${A}               | not YAML: expected ',' or '}', but got { (within"
            + " braces or brackets, write \"${NAME}\" in quotes)",
        "server: {host: '${}'}             | 3: server.host: \"${\" without a name",
        "server: {host: '${A'}             | 3: server.host: \"${A\" is not closed",
        "api_keys: [{tenant: a, sha256: "
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, tier: vip,"
            + " max_tier: batch}] | 3: api_keys[0].max_tier: batch (expected: not below tier,",
        "tiers: {gold: {}}                 | 3: tiers.gold: \"gold\" (expected: a tier,",
        "tiers: {vip: {threshold_shift: -2}} | 3: tiers.vip.threshold_shift: -2 (expected: >= -1",
        "tiers: {vip: {budget_usd_per_day: 0}} | 3: tiers.vip.budget_usd_per_day: 0 (expected: > 0",
        "tiers: {vip: {deadline: 2h}}      | 3: tiers.vip.deadline: \"2h\" (expected: a duration",
        "routes: {auto: {strong: gpt-4o, weak: gpt-4o, latency_weight: -1}} | 3:"
            + " routes.auto.latency_weight: -1 (expected: >= 0",
        "routes: {auto: {strong: gpt-4o, weak: gpt-4o, spill_over: {idle_below: 1}}} | 3:"
            + " routes.auto.spill_over.idle_below: 1.0 (expected: less than busy_above, 0.9)",
        "api_keys: [{tenant: a, tier: gold}] | 3: api_keys[0].tier: \"gold\" (expected: one of"
            + " vip,",
        "providers: {p: {base_url: ftp://x}} | 3: providers.p.base_url: \"ftp://x\" (expected: an"
            + " http",
        "providers: {p: {base_url: http://}} | 3: providers.p.base_url: \"http://\" (expected: an"
            + " http",
        "providers: {p: {base_url: 'http://u:pw@h/'}} | \"http://***@h/\" (expected: an http",
        "providers: {p: {kind: opnai}}     | 3: providers.p.kind: \"opnai\" (expected: one of"
            + " openai, anthropic",
        "providers: {p: {api_key: 123}}    | 3: providers.p.api_key: *** (expected: a key",
        "providers: {p: {api_key: '${EMPTY}'}} | 3: providers.p.api_key: *** (expected: a key",
        "providers: {p: {headers: {'a b': c}}} | 3: providers.p.headers.a b: \"a b\" (expected: a"
            + " header's name",
        "providers: {p: {headers: {a: \"x\\r"
            + "\\n"
            + "y\"}}} | 3: providers.p.headers.a: *** (expected: a header's value",
        "routing: {threshold: 1.7}         | 3: routing.threshold: 1.7 (expected: >= 0.0 and <="
            + " 1.0)",
        "routing: {threshold: .nan}        | 3: routing.threshold: .nan (expected: >= 0.0 and"
            + " <= 1.0)",
        "routing: {threshold: 1e999}       | 3: routing.threshold: 1e999 (expected: >= 0.0 and <="
            + " 1.0)",
        "routing: {router: mt}             | 3: routing.router: \"mt\": unknown router (expected:"
            + " one of",
        "routing: {router: pool}           | ; one of your own needs an entry under routers: pool)",
        "routing: {view: all}              | 3: routing.view: \"all\" (expected: one of last_user,",
        "routes: {auto: {strong: gpt-4o}}  | 3: routes.auto: no weak (expected: strong and weak,",
        "routes: {a: {model: gpt-4o, tier: slow}} | 3: routes.a.tier: \"slow\" (expected: one of"
            + " vip, standard, batch",
        "routes: {a: {model: gpt-5o}} | 3: routes.a.model: \"gpt-5o\": unknown model",
        "routes: {a: {model: gpt-4o, weak: gpt-4o}} | 3: routes.a.weak: not together with model",
        "routes: {a: {model: gpt-4o, router: mf}} | 3: routes.a.router: not together with model",
        "routes: {a: {model: gpt-4o, lambda: 1}} | 3: routes.a.lambda: only together with models",
        "routes: {a: {model: gpt-4o, models: [gpt-4o], router: mf, lambda: 1}} | 3: routes.a.model:"
            + " not together with models",
        "routes: {a: {models: [gpt-4o], router: mf}} | 3: routes.a: no objective (expected: one of"
            + " lambda, min_quality,",
        "routes: {a: {models: [gpt-4o], router: mf, weighted: {cost: -1}}} | 3:"
            + " routes.a.weighted.cost: -1 (expected: >= 0, weight)",
        "routes: {a: {models: [gpt-4o], router: mf, weighted: {speed: 1}}} | 3:"
            + " routes.a.weighted.speed: unknown key (expected: one of latency, accuracy, cost,",
        "routes: {a: {models: [gpt-4o], router: mf, weighted: {latency: 0, accuracy: 0, cost: 0}}}"
            + " | 3: routes.a.weighted: weights: all 0 (expected: at least one > 0.0)",
        "routes: {a: {models: [gpt-4o], router: mf, weighted: {adapt: {}}}} | 3:"
            + " routes.a.weighted.adapt: no target (expected: at least one of p95_latency,",
        "routes: {a: {models: [gpt-4o], router: mf, weighted: {adapt: {mean_accuracy: 1}}}} | 3:"
            + " routes.a.weighted.adapt.mean_accuracy: 1 (expected: > 0.0 and < 1.0)",
        "routes: {a: {models: [gpt-4o], router: mf, weighted: {adapt: {p95_latency: 2h}}}} | 3:"
            + " routes.a.weighted.adapt.p95_latency: \"2h\" (expected:",
        "routes: {a: {models: [gpt-4o], router: mf, weighted: {adapt: {mean_cost_usd: 1,"
            + " max_factor: 1}}}} | 3: routes.a.weighted: max_factor: 1.0 (expected: > 1.0 and <="
            + " 1000.0)",
        "routes: {a: {models: [gpt-4o], router: mf, weighted: {cost: 0, adapt: {mean_cost_usd:"
            + " 1}}}} | 3: routes.a.weighted: cost: 0.0 (expected: > 0.0, since it has a target)",
        "routes: {a: {models: [gpt-4o], router: mf, weighted: {}, lambda: 1}} | 3: routes.a:"
            + " lambda and weighted (expected: one of",
        "routes: {a: {models: [gpt-4o], router: mf, weighted: {}, latency_weight: 1}} | 3:"
            + " routes.a.latency_weight: not together with weighted (expected: weighted.latency)",
        "routes: {a: {strong: gpt-4o, weak: gpt-4o, weighted: {}}} | 3: routes.a.weighted: only"
            + " together with models",
        "routes: {a: {models: [gpt-4o], router: mf, lambda: 1, min_quality: 0.5}} | 3: routes.a:"
            + " lambda and min_quality (expected: one of",
        "routes: {a: {models: [gpt-4o], lambda: 1}} | 3: routes.a: no router (expected: one that"
            + " predicts the quality",
        "routes: {a: {models: [gpt-4o], router: mf, lambda: -1}} | 3: routes.a.lambda: -1"
            + " (expected: >= 0, quality per US dollar)",
        "routes: {a: {models: [], router: mf, lambda: 1}} | 3: routes.a.models:",
        "routes: {a: {models: [\"claude*\"], router: mf, lambda: 1}} | 3: routes.a.models[0]:"
            + " \"claude*\" matches no model that can chat",
        "routes: {a: {models: [gpt-4o], router: mf, lambda: 1, threshold: 0.5}} | 3:"
            + " routes.a.threshold: not together with models",
        "routes: {a: {strong: gpt-4o, weak: gpt-4o, caution: 1}} | 3: routes.a.caution: only"
            + " together with models",
        "routes: {a: {models: [gpt-4o], router: mf, budget_usd_per_day: 0}} | 3:"
            + " routes.a.budget_usd_per_day: 0 (expected: > 0, US dollars)",
        "routes: {auto: {strong: gpt-5o, weak: gpt-4o}} | 3: routes.auto.strong: \"gpt-5o\":"
            + " unknown model (expected: one of gpt-4o; did you mean \"gpt-4o\"?)",
        "routes: {gpt-4o: {strong: gpt-4o, weak: gpt-4o}} | 3: routes.gpt-4o: the name of a model",
        "routes: {router-x: {strong: gpt-4o, weak: gpt-4o}} | 3: routes.router-x: \"router-x\""
            + " (expected: another",
        "routes: {a: {strong: gpt-4o, weak: gpt-4o, fallbacks: [x]}} | 3: routes.a.fallbacks[0]:"
            + " \"x\": unknown model",
        "routes: {a: {strong: gpt-4o, weak: gpt-4o, router: x}} | 3: routes.a.router: \"x\":"
            + " unknown router",
        "api_keys: [{tenant: a, sha256: abc}] | 3: api_keys[0].sha256: \"abc\" (expected: 64"
            + " lower-case",
        "api_keys: [{tenant: a}]           | 3: api_keys[0].sha256: missing (expected: 64",
        "? [a]\\n: b                       | expected: a name",
        "<<: {server: 1}                   | 3: <<: unknown key",
        "server: !x {}                     | 3: server: a mapping (expected: a mapping",
      })
  void each_wrong_line_is_named(String line, String expected) {
    String yaml = "version: 1\nmodels: [{id: gpt-4o}]\n" + line.replace("\\n", "\n") + "\n";

    assertThat(Load.failures(yaml)).anyMatch(failure -> failure.contains(expected));
  }

  /** A model in line 3, behind a good one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{id: gpt-4o}                      | models[1].id: \"gpt-4o\" is configured twice, first in"
            + " line 3",
        "{id: auto}                        | models[1].id: \"auto\" (expected: another name",
        "{id: router-mf-0.5}               | models[1].id: \"router-mf-0.5\" (expected: another"
            + " name",
        "{id: true}                        | models[1].id: true (expected: letters",
        "{provider: openai}                | models[1].id: missing (expected: letters",
        "{id: mystery}                     | models[1].id: \"mystery\" is not in the catalogue"
            + " (expected: provider or endpoints",
        "{id: mystery, provider: openai}   | models[1].pricing: missing, and the catalogue does not"
            + " know \"mystery\"",
        "{id: o3, provider: opena}         | models[1].provider: \"opena\": unknown provider"
            + " (expected: one of",
        "{id: o3, provider: anthropic}     | environment variable ANTHROPIC_API_KEY is not set",
        "{id: o3, provider: gemini}        | environment variable GEMINI_API_KEY or GOOGLE_API_KEY"
            + " is not set",
        "{id: o3, endpoints: []}           | models[1].endpoints: none that can be used",
        "{id: o3, endpoints: [{}]}         | models[1].endpoints[0].base_url: missing (expected: an"
            + " http",
        "{id: o3, provider: openai, endpoints: [{provider: openai}]} | models[1].provider: beside"
            + " endpoints",
        "{id: o3, pricing: {input: -1, output: 1}} | models[1].pricing.input: -1 (expected: >= 0,"
            + " US dollars per million tokens)",
        "{id: o3, pricing: {input: 1}}     | models[1].pricing.output: missing",
        "{id: o3, balance: best}           | models[1].balance: \"best\" (expected: one of",
        "{id: o3, max_concurrency: 0}      | models[1].max_concurrency: 0 (expected: a whole"
            + " number",
        "{id: o3, max_queue: 5}            | models[1].max_queue: only together with"
            + " max_concurrency",
        "{id: o3, max_concurrency: 5, max_wait: 0s} | models[1].max_wait: \"0s\" (expected: a",
        "{id: o3, context_window: 0}       | models[1].context_window: 0 (expected: a whole number,"
            + " 1 to",
        "{id: o3, capabilities: [fly]}     | models[1].capabilities[0]: \"fly\" (expected: one of"
            + " chat,",
        "{id: o3, capabilities: []}        | models[1].capabilities: none (expected: at least one",
        "{id: o3, quality: 2}              | models[1].quality: 2 (expected: >= 0.0 and <= 1.0)",
        "{id: o3, retries: 11}             | models[1].retries: 11 (expected: a whole number, 0 to"
            + " 10)",
        "{id: o3, fallbacks: [o3]}         | models[1].fallbacks[0]: the model itself",
        "{id: o3, fallbacks: [o4]}         | models[1].fallbacks[0]: \"o4\": unknown model",
        "{id: o3, endpoints: [{provider: openai, weight: 0}]} | models[1].endpoints[0].weight: 0"
            + " (expected: > 0",
        "{id: o3, endpoints: [{provider: openai, ca_file: /no/such.pem}]} | ca_file:"
            + " \"/no/such.pem\" cannot be read",
        "{id: o3, endpoints: [{provider: openai, headers: {Accept-Encoding: br}}]} |"
            + " headers.Accept-Encoding: set by Headgate itself",
        "{id: o3, endpoints: [{provider: openai, headers: {Host: x}}]} | headers.Host: set by"
            + " Headgate itself",
      })
  void each_wrong_model_is_named(String model, String expected) {
    String yaml = "version: 1\nmodels:\n  - id: gpt-4o\n  - " + model + "\n";

    assertThat(Load.failures(yaml))
        .anyMatch(failure -> failure.startsWith("headgate.yaml:4: ") && failure.contains(expected));
  }

  @Test
  void all_failures_are_reported_together_in_the_order_of_lines() {
    List<String> failures =
        Load.failures(
            """
            version: 2
            server:
              port: -1
              hots: a
            models:
              - id: gpt-4o
                pricing:
                  input: -1
                  output: 1
              - id: gpt-4o
                provider: nobody
            routes:
              auto: {strong: gpt-4o, weak: gone}
            """);

    assertThat(failures)
        .extracting(failure -> failure.substring(0, failure.indexOf(": ", 20)))
        .containsExactly(
            "headgate.yaml:1: version",
            "headgate.yaml:3: server.port",
            "headgate.yaml:4: server.hots",
            "headgate.yaml:8: models[0].pricing.input",
            "headgate.yaml:10: models[1].id",
            "headgate.yaml:11: models[1].provider",
            "headgate.yaml:13: routes.auto.weak");
  }

  @Test
  void secrets_are_not_in_failures() {
    List<String> failures =
        Load.failures(
            """
            version: 1
            providers: {p: {kind: sk-oops, base_url: "${OPENAI_API_KEY}", proxy: "http://u:pw@x:1?q"}}
            models: [{id: gpt-4o, owner: [sk-secret-1]}]
            """);

    assertThat(failures).isNotEmpty();
    assertThat(failures.toString()).doesNotContain("sk-secret-1", "sk-oops", "pw");
  }

  @Test
  void an_empty_or_broken_file_is_a_failure() {
    assertThat(Load.failures(""))
        .containsExactly("headgate.yaml:1: empty (expected: at least \"version: 1\")");
    assertThat(Load.failures("# nothing\n")).hasSize(1);
    assertThat(Load.failures("a: 1\n--- \nb: 2")).anyMatch(f -> f.contains("not YAML"));
    assertThat(Load.failures("a: [1")).anyMatch(f -> f.contains("not YAML"));
    assertThat(Load.failures("just words")).hasSize(1);
    assertThat(Load.failures(Load.bytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})))
        .containsExactly("headgate.yaml:1: not UTF-8 (expected: a text file in UTF-8)");
  }

  @Test
  void hostile_files_are_refused_quickly() {
    String deep = "a: " + "[".repeat(100_000);
    String huge = "#".repeat(2_000_000);
    String loop = "version: 1\nmodels: &a [*a, *a]\n";
    String bomb =
        "version: 1\nproviders: {p: {headers: &h {"
            + IntStream.range(0, 500).mapToObj(i -> "h" + i + ": x").collect(joining(", "))
            + "}}}\nmodels:\n"
            + "  - {id: m, endpoints: [{headers: *h}]}\n".repeat(500);

    assertThat(Load.failures(deep)).anyMatch(f -> f.contains("nested deeper than 32"));
    assertThat(Load.failures(huge)).anyMatch(f -> f.contains("larger than 1048576 bytes"));
    assertThat(Load.failures(loop)).isNotEmpty();
    assertThat(Load.failures(bomb)).anyMatch(f -> f.contains("more than 50000 values"));
  }

  @Test
  void a_file_that_is_not_there_is_a_failure() {
    assertThat(
            Load.failures(
                new ConfigLoader(Map.of(), Set.of(), () -> new FoundModels(List.of(), ""))
                    .load(Path.of("no/such.yaml"))))
        .singleElement()
        .asString()
        .contains("no such file");
  }
}
