package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.config.JudgeRouter;
import dev.headgate.routers.causal.CausalLlmSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of {@code routers.NAME} for a router that asks a model. */
final class JudgeSection {

  static final Key<String> MODEL =
      Key.optional(
          "model",
          Scalars.text("a model's id"),
          "none",
          "A model under `models` that is asked for a score, see causal_llm; its calls cost"
              + " money.");
  static final Key<String> FALLBACK =
      Key.defaulted(
          "fallback",
          Scalars.text("a router's name"),
          "mf",
          "With `model`: the router that decides where the model fails or takes too long.");
  static final Key<Duration> TIMEOUT =
      Key.defaulted(
          "timeout",
          Quantities.duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
          "2s",
          "With `model`: how long a request waits for the score.");
  static final Key<Integer> CACHE =
      Key.defaulted(
          "cache",
          Quantities.count(0, 10_000_000),
          "10000",
          "With `model`: prompts whose scores are remembered, some 300 bytes each.");
  static final Key<Integer> MAX_CONCURRENT =
      Key.defaulted(
          "max_concurrent",
          Quantities.count(1, 10_000),
          "32",
          "With `model`: questions asked at once; beyond that the fallback decides.");
  static final Key<Integer> MAX_PROMPT_CHARS =
      Key.defaulted(
          "max_prompt_chars",
          Quantities.count(100, 1_000_000),
          "4000",
          "With `model`: characters of the prompt it is shown; of a longer one, head and tail.");
  static final Key<Integer> MAX_TOKENS =
      Key.defaulted(
          "max_tokens",
          Quantities.count(1, 100_000),
          "16",
          "With `model`: tokens its answer may have; a model that reasons first needs more.");
  static final Key<Boolean> LOGPROBS =
      Key.defaulted(
          "logprobs",
          Scalars.flag(),
          "true",
          "With `model`: whether probabilities are asked for, where all its endpoints speak"
              + " OpenAI's protocol.");
  static final Key<String> PROMPT =
      Key.optional(
          "prompt",
          Scalars.text("text with {prompt} in it"),
          "our own",
          "With `model`: what it is told, with `{prompt}` where the prompt goes; it must ask for a"
              + " score from 1 (worst) to 5 such as `[[3]]`.");

  static final List<Key<?>> OPTIONS =
      List.of(
          FALLBACK, TIMEOUT, CACHE, MAX_CONCURRENT, MAX_PROMPT_CHARS, MAX_TOKENS, LOGPROBS, PROMPT);

  private JudgeSection() {}

  /** Returns the router, or says what is wrong with it. */
  static Optional<JudgeRouter> build(
      String name, Values values, List<ModelCard> cards, References references, Reading reading) {
    Optional<ModelId> model =
        values.located(MODEL).flatMap(references::model).filter(id -> chats(id, cards));
    if (model.isEmpty()) {
      values.located(MODEL).ifPresent(written -> mute(written, references, reading));
      return Optional.empty();
    }
    return settings(values, reading)
        .map(
            settings ->
                new JudgeRouter(
                    name, model.get(), values.get(FALLBACK), values.get(LOGPROBS), settings));
  }

  private static boolean chats(ModelId id, List<ModelCard> cards) {
    return cards.stream()
        .filter(card -> card.id().equals(id))
        .allMatch(card -> card.capabilities().contains(Capability.CHAT));
  }

  private static void mute(Located<String> written, References references, Reading reading) {
    if (references.isModel(written.value())) {
      reading.fail(
          written.place(),
          Shown.text(written.value()) + " cannot chat (expected: a model with capability chat)");
    }
  }

  private static Optional<CausalLlmSettings> settings(Values values, Reading reading) {
    try {
      return Optional.of(
          new CausalLlmSettings(
              values.get(TIMEOUT),
              values.get(CACHE),
              values.get(MAX_CONCURRENT),
              values.get(MAX_PROMPT_CHARS),
              values.get(MAX_TOKENS),
              values.written(PROMPT).orElse(CausalLlmSettings.DEFAULT_TEMPLATE)));
    } catch (IllegalArgumentException e) {
      reading.fail(values.placeOf(PROMPT), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
