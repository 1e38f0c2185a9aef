package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Anthropic's message request as an OpenAI chat completion request. */
final class AnthropicToOpenAiRequest implements RequestTranslation {

  /** OpenAI refuses longer ones. */
  private static final int MAX_USER_CHARS = 64;

  @Override
  public ObjectNode translate(ObjectNode request, String upstreamModel, Notes notes) {
    Fields in = Fields.of(request, notes);
    ObjectNode out = Json.object();
    in.skip("model");
    out.put("model", upstreamModel);
    refuse(in);
    AnthropicToOpenAiMessages.write(in, out);
    AnthropicToOpenAiTools.write(in, out);
    in.copy("max_tokens", out, OpenAiModels.maxTokensField(upstreamModel));
    sampling(in, out, upstreamModel);
    stops(in, out);
    output(in, out, upstreamModel);
    stream(in, out);
    user(in, out);
    AnthropicBlocks.dropCacheControl(in);
    in.rest();
    return out;
  }

  private static void refuse(Fields in) {
    in.refuse("mcp_servers", "Anthropic calls them; expected: none");
    in.refuse("container", "it lies at Anthropic; expected: none");
  }

  private static void sampling(Fields in, ObjectNode out, String upstreamModel) {
    for (String name : List.of("temperature", "top_p")) {
      if (OpenAiModels.takesSampling(upstreamModel)) {
        in.copy(name, out, name);
      } else {
        in.number(name)
            .filter(value -> value != 1)
            .ifPresent(value -> in.notes().dropped(name, "a model that reasons sets it itself"));
      }
    }
  }

  private static void stops(Fields in, ObjectNode out) {
    List<String> stops =
        in.take("stop_sequences")
            .map(value -> Texts.read(value, in.at("stop_sequences")))
            .orElse(List.of());
    if (!stops.isEmpty()) {
      ArrayNode all = out.putArray("stop");
      stops.forEach(all::add);
    }
  }

  /** Carries how much to think and the form of the answer. */
  private static void output(Fields in, ObjectNode out, String upstreamModel) {
    Optional<Fields> config = in.object("output_config");
    Optional<Fields> thinking = in.object("thinking");
    Optional<String> effort = config.flatMap(AnthropicToOpenAiRequest::effort);
    Optional<String> budgeted = thinking.flatMap(AnthropicToOpenAiRequest::budgeted);
    if (effort.isPresent()) {
      effort("output_config.effort", effort.get(), in, out, upstreamModel);
    } else if (budgeted.isPresent()) {
      effort("thinking", budgeted.get(), in, out, upstreamModel);
    }
    thinking.ifPresent(Fields::rest);
    config
        .flatMap(fields -> fields.object("format"))
        .or(() -> in.object("output_format"))
        .ifPresent(format -> format(format, out));
    config.ifPresent(Fields::rest);
  }

  private static Optional<String> effort(Fields config) {
    Optional<String> effort = config.text("effort");
    if (effort.filter(word -> List.of("xhigh", "max").contains(word)).isEmpty()) {
      return effort;
    }
    config.notes().changed(config.at("effort"), "lowered to high, which more models take");
    return Optional.of("high");
  }

  private static Optional<String> budgeted(Fields thinking) {
    Optional<Long> budget = thinking.integer("budget_tokens");
    return thinking.requiredText("type").equals("enabled")
        ? budget.map(tokens -> ReasoningEffort.within(tokens).wireName())
        : Optional.empty();
  }

  private static void effort(
      String path, String word, Fields in, ObjectNode out, String upstreamModel) {
    if (OpenAiModels.takesReasoningEffort(upstreamModel)) {
      out.put("reasoning_effort", word);
      return;
    }
    in.notes().dropped(path, "the model is not known to take a reasoning effort");
  }

  private static void format(Fields format, ObjectNode out) {
    if (!format.requiredText("type").equals("json_schema")) {
      throw format.notes().refused(format.at("type"), "expected: json_schema");
    }
    ObjectNode written = out.putObject("response_format").put("type", "json_schema");
    ObjectNode named = written.putObject("json_schema").put("name", "answer").put("strict", true);
    format.copy("schema", named, "schema");
    format.rest();
  }

  /** Asks for the usage chunk too: an Anthropic stream always ends with the usage. */
  private static void stream(Fields in, ObjectNode out) {
    if (in.isTrue("stream")) {
      out.put("stream", true);
      out.putObject("stream_options").put("include_usage", true);
    }
  }

  private static void user(Fields in, ObjectNode out) {
    Optional<Fields> metadata = in.object("metadata");
    metadata
        .flatMap(fields -> fields.text("user_id"))
        .ifPresent(
            user -> {
              if (user.length() <= MAX_USER_CHARS) {
                out.put("user", user);
              } else {
                in.notes()
                    .dropped("metadata.user_id", "longer than " + MAX_USER_CHARS + " characters");
              }
            });
    metadata.ifPresent(Fields::rest);
  }
}
