package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** OpenAI's chat completion request as an Anthropic message request. */
final class OpenAiToAnthropicRequest implements RequestTranslation {

  /** Anthropic requires a bound; this is what every current Claude model can write. */
  static final long DEFAULT_MAX_TOKENS = 8192;

  private static final long MIN_THINKING_TOKENS = 1024;

  @Override
  public ObjectNode translate(ObjectNode request, String upstreamModel, Notes notes) {
    Fields in = Fields.of(request, notes);
    ObjectNode out = Json.object();
    in.skip("model");
    out.put("model", upstreamModel);
    refuse(in);
    boolean endsWithToolResult = OpenAiToAnthropicMessages.write(in, out);
    boolean forced = OpenAiToAnthropicTools.write(in, out);
    boolean thinks = limits(in, out, forced, endsWithToolResult);
    sampling(in, out, thinks);
    penalties(in);
    stops(in, out);
    rest(in, out);
    return out;
  }

  private static void refuse(Fields in) {
    OpenAiExtras.refuse(in);
    long choices = OpenAiExtras.choices(in);
    if (choices != 1) {
      throw in.notes().refused("n", choices + " choices; expected: 1");
    }
  }

  /** Sets the bound and the thinking budget, which counts towards it; tells whether it thinks. */
  private static boolean limits(
      Fields in, ObjectNode out, boolean forced, boolean endsWithToolResult) {
    Optional<Long> asked = OpenAiExtras.maxTokens(in);
    long budget = thinkingBudget(in, asked, forced, endsWithToolResult);
    if (asked.isEmpty()) {
      in.notes().changed("max_tokens", DEFAULT_MAX_TOKENS + " set (Anthropic requires a bound)");
    }
    out.put("max_tokens", asked.orElse(DEFAULT_MAX_TOKENS + budget));
    if (budget > 0) {
      out.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
    }
    return budget > 0;
  }

  private static long thinkingBudget(
      Fields in, Optional<Long> asked, boolean forced, boolean endsWithToolResult) {
    long wanted = ReasoningEffort.readOpenAi(in).map(ReasoningEffort::budgetTokens).orElse(0);
    if (wanted == 0) {
      return 0;
    }
    long budget = Math.min(wanted, asked.map(max -> max / 2).orElse(wanted));
    Optional<String> hindrance = hindrance(budget, forced, endsWithToolResult);
    hindrance.ifPresent(why -> in.notes().dropped("reasoning_effort", why));
    return hindrance.isPresent() ? 0 : budget;
  }

  private static Optional<String> hindrance(
      long budget, boolean forced, boolean endsWithToolResult) {
    if (forced) {
      return Optional.of("Anthropic does not think when a tool or a response format is forced");
    }
    if (endsWithToolResult) {
      return Optional.of("after a tool's result Anthropic wants its signed thinking back");
    }
    return budget < MIN_THINKING_TOKENS
        ? Optional.of("max_tokens leaves no room to think")
        : Optional.empty();
  }

  private static void sampling(Fields in, ObjectNode out, boolean thinks) {
    Optional<Double> temperature = in.number("temperature");
    Optional<Double> topP = in.number("top_p").filter(p -> p != 1.0);
    if (thinks) {
      temperature.filter(t -> t != 1.0).ifPresent(t -> droppedForThinking(in, "temperature"));
      topP.ifPresent(p -> droppedForThinking(in, "top_p"));
      in.drop("top_k", "Anthropic sets it itself when thinking");
      return;
    }
    temperature.ifPresent(t -> temperature(in, out, t));
    if (temperature.isPresent() && topP.isPresent()) {
      in.notes().dropped("top_p", "Anthropic takes only one of temperature and top_p");
    } else {
      topP.ifPresent(p -> out.put("top_p", p));
    }
    in.copy("top_k", out, "top_k");
  }

  /** A penalty of 0 is none, and many clients send that. */
  private static void penalties(Fields in) {
    for (String name : List.of("frequency_penalty", "presence_penalty")) {
      in.number(name).filter(p -> p != 0).ifPresent(p -> in.notes().dropped(name));
    }
  }

  private static void droppedForThinking(Fields in, String name) {
    in.notes().dropped(name, "Anthropic sets it itself when thinking");
  }

  private static void temperature(Fields in, ObjectNode out, double temperature) {
    if (temperature > 1) {
      in.notes().changed("temperature", temperature + " lowered to 1.0, the highest of Anthropic");
    }
    out.put("temperature", Math.min(1.0, temperature));
  }

  private static void stops(Fields in, ObjectNode out) {
    List<String> stops = OpenAiExtras.stops(in);
    if (stops.stream().anyMatch(String::isBlank)) {
      throw in.notes().refused("stop", "white space only; expected: other characters too");
    }
    if (!stops.isEmpty()) {
      ArrayNode sequences = out.putArray("stop_sequences");
      stops.forEach(sequences::add);
    }
  }

  private static void rest(Fields in, ObjectNode out) {
    if (in.isTrue("stream")) {
      out.put("stream", true);
    }
    OpenAiExtras.streamOptions(in);
    in.text("user")
        .or(() -> in.text("safety_identifier"))
        .ifPresent(user -> out.putObject("metadata").put("user_id", user));
    in.rest();
  }
}
