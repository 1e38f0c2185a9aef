package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.JudgeRouter;
import dev.headgate.routers.causal.CausalLlmSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routers that ask a model, as the file describes them. */
class JudgeConfigTest {

  private static final String MODELS =
      """
      version: 1
      models:
        - {id: m, endpoints: [{base_url: "http://127.0.0.1:1/v1"}], context_window: 8000}
        - {id: e, endpoints: [{base_url: "http://127.0.0.1:1/v1"}], context_window: 8000, capabilities: [embedding]}
      """;

  @Test
  void allKeys_areTaken() {
    assertThat(
            load(
                "routers: {j: {model: m, fallback: length, timeout: 1s, cache: 5, max_concurrent:"
                    + " 2, max_prompt_chars: 200, max_tokens: 99, logprobs: false, prompt: 'x"
                    + " {prompt}'}}"))
        .isInstanceOfSatisfying(
            ConfigResult.Valid.class,
            valid ->
                assertThat(valid.config().routing().routers().getFirst())
                    .isEqualTo(
                        new JudgeRouter(
                            "j",
                            new ModelId("m"),
                            "length",
                            false,
                            new CausalLlmSettings(
                                Duration.ofSeconds(1), 5, 2, 200, 99, "x {prompt}"))));
  }

  @Test
  void modelAlone_suffices() {
    assertThat(load("routers: {j: {model: m}}")).isInstanceOf(ConfigResult.Valid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{j: {}}|routers.j: empty (expected: one of",
        "{j: {model: m, artifact: x.router}}|artifact and model (expected: one of",
        "{j: {model: nope}}|routers.j.model: \"nope\": unknown model",
        "{j: {model: e}}|\"e\" cannot chat (expected: a model with capability chat)",
        "{j: {model: m, fallback: nope}}|routers.j.fallback: \"nope\": unknown router",
        "{j: {model: m, fallback: j}}|\"j\" asks a model (expected: a router that asks none)",
        "{j: {model: m, timeout: 5}}|routers.j.timeout: 5",
        "{j: {model: m, prompt: score}}|routers.j.prompt: prompt: no {prompt}",
        "{j: {onnx: nowhere}}|routers.j.onnx: nowhere: missing (expected: a classifier in ONNX",
        "{j: {onnx: nowhere, labels: [tie]}}|labels: [TIE] (expected: [strong_wins, tie,"
            + " weak_wins]",
        "{j: {onnx: nowhere, labels: [win]}}|routers.j.labels",
        "{j: {onnx: nowhere, max_length: 3}}|routers.j.max_length: 3",
        "{j: {model: m, labels: [tie]}}|routers.j.labels: only together with onnx",
        "{j: {artifact: x.router, cache: 5}}|routers.j.cache: only together with model"
      })
  void mistakes_areToldWithTheirPlace(String routers, String message) {
    assertThat(load("routers: " + routers))
        .isInstanceOfSatisfying(
            ConfigResult.Invalid.class,
            invalid -> assertThat(invalid.failures().toString()).contains(message));
  }

  private static ConfigResult load(String more) {
    ConfigLoader loader =
        new ConfigLoader(
            Map.of(), Set.of("mf", "length"), () -> new FoundModels(List.of(), "nowhere"));
    return loader.load("headgate.yaml", (MODELS + more).getBytes(StandardCharsets.UTF_8));
  }
}
