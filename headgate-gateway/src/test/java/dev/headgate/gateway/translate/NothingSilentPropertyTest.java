package dev.headgate.gateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.RoutingException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every field of a request changes what is sent, is warned of, or has the request refused. */
class NothingSilentPropertyTest {

  /** Every field of OpenAI's request with a value that says something. */
  private static final Map<String, String> OPENAI =
      Map.ofEntries(
          Map.entry("audio", "{\"voice\":\"alloy\"}"),
          Map.entry("frequency_penalty", "0.5"),
          Map.entry("function_call", "\"auto\""),
          Map.entry("functions", "[{\"name\":\"f\"}]"),
          Map.entry("logit_bias", "{\"1\":2}"),
          Map.entry("logprobs", "true"),
          Map.entry("max_completion_tokens", "7"),
          Map.entry("max_tokens", "8"),
          Map.entry("metadata", "{\"a\":\"b\"}"),
          Map.entry("modalities", "[\"audio\"]"),
          Map.entry("n", "2"),
          Map.entry("parallel_tool_calls", "false"),
          Map.entry("prediction", "{\"type\":\"content\"}"),
          Map.entry("presence_penalty", "0.5"),
          Map.entry("prompt_cache_key", "\"k\""),
          Map.entry("reasoning_effort", "\"low\""),
          Map.entry("response_format", "{\"type\":\"json_object\"}"),
          Map.entry("safety_identifier", "\"s\""),
          Map.entry("seed", "1"),
          Map.entry("service_tier", "\"flex\""),
          Map.entry("stop", "\"x\""),
          Map.entry("store", "true"),
          Map.entry("temperature", "0.25"),
          Map.entry("tool_choice", "\"required\""),
          Map.entry("tools", "[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]"),
          Map.entry("top_logprobs", "3"),
          Map.entry("top_p", "0.5"),
          Map.entry("user", "\"u\""),
          Map.entry("verbosity", "\"low\""),
          Map.entry("web_search_options", "{\"search_context_size\":\"low\"}"),
          Map.entry("a_field_of_tomorrow", "[1,2]"));

  /** Every field of Anthropic's request with a value that says something. */
  private static final Map<String, String> ANTHROPIC =
      Map.ofEntries(
          Map.entry("cache_control", "{\"type\":\"ephemeral\"}"),
          Map.entry("container", "\"c\""),
          Map.entry("context_management", "{\"edits\":[]}"),
          Map.entry("inference_geo", "\"us\""),
          Map.entry("max_tokens", "8"),
          Map.entry("mcp_servers", "[{\"name\":\"m\"}]"),
          Map.entry("metadata", "{\"user_id\":\"u\"}"),
          Map.entry("output_config", "{\"effort\":\"low\"}"),
          Map.entry("output_format", "{\"type\":\"json_schema\",\"schema\":{}}"),
          Map.entry("service_tier", "\"auto\""),
          Map.entry("stop_sequences", "[\"x\"]"),
          Map.entry("system", "\"s\""),
          Map.entry("temperature", "0.25"),
          Map.entry("thinking", "{\"type\":\"enabled\",\"budget_tokens\":2000}"),
          Map.entry("tool_choice", "{\"type\":\"any\"}"),
          Map.entry("tools", "[{\"name\":\"f\",\"input_schema\":{}}]"),
          Map.entry("top_k", "3"),
          Map.entry("top_p", "0.5"),
          Map.entry("a_field_of_tomorrow", "[1,2]"));

  @Property(tries = 200, seed = "20261121")
  void openAiFields(
      @ForAll("providers") Dialect provider, @ForAll("openAiNames") Set<String> names) {
    check(Dialect.OPENAI, provider == Dialect.OPENAI ? Dialect.ANTHROPIC : provider, names, OPENAI);
  }

  @Property(tries = 200, seed = "20261121")
  void anthropicFields(
      @ForAll("providers") Dialect provider, @ForAll("anthropicNames") Set<String> names) {
    Dialect other = provider == Dialect.ANTHROPIC ? Dialect.OPENAI : provider;
    check(Dialect.ANTHROPIC, other, names, ANTHROPIC);
  }

  @Provide
  Arbitrary<Dialect> providers() {
    return Arbitraries.of(Dialect.class);
  }

  @Provide
  Arbitrary<Set<String>> openAiNames() {
    return Arbitraries.of(OPENAI.keySet()).set().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<Set<String>> anthropicNames() {
    return Arbitraries.of(ANTHROPIC.keySet()).set().ofMinSize(1).ofMaxSize(4);
  }

  /** Leaves each field out in turn: what is sent or said must then differ. */
  private static void check(
      Dialect client, Dialect provider, Set<String> names, Map<String, String> values) {
    Translated all;
    try {
      all = translate(client, provider, names, values);
    } catch (RoutingException refused) {
      assertThat(refused.param()).isPresent();
      return;
    }
    for (String name : names) {
      assertThat(isNoticed(client, provider, all, names, name, values))
          .as("%s in %s: sent %s, warned %s", name, names, all.body(), all.warnings())
          .isTrue();
    }
  }

  private static boolean isNoticed(
      Dialect client,
      Dialect provider,
      Translated all,
      Set<String> names,
      String name,
      Map<String, String> values) {
    String said = saidAs(name);
    if (all.warnings().stream().anyMatch(w -> w.startsWith(name) || w.startsWith(said))) {
      return true;
    }
    Set<String> others = new HashSet<>(names);
    others.remove(name);
    try {
      JsonNode without = translate(client, provider, others, values).body();
      return !without.equals(all.body()) || isOtherName(name, others);
    } catch (RoutingException refused) {
      return true;
    }
  }

  /** From Anthropic to Gemini the second step names fields as OpenAI does. */
  private static String saidAs(String name) {
    return name.equals("metadata") ? "user" : name;
  }

  /** The older of two names for one thing gives way to the newer, as it does at the source. */
  private static boolean isOtherName(String name, Set<String> others) {
    return List.of(
            "max_tokens>max_completion_tokens",
            "thinking>output_config",
            "safety_identifier>user",
            "output_format>output_config")
        .stream()
        .map(pair -> pair.split(">", 2))
        .anyMatch(pair -> pair[0].equals(name) && others.contains(pair[1]));
  }

  private static Translated translate(
      Dialect client, Dialect provider, Set<String> names, Map<String, String> values) {
    String fields =
        names.stream()
            .sorted()
            .map(name -> "\"" + name + "\":" + values.get(name))
            .reduce((a, b) -> a + "," + b)
            .orElse("");
    return Translated.of(client, provider, fields);
  }
}
