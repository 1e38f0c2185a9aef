package dev.headgate.gateway.config.file;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The reference page of {@code headgate.yaml}, in Markdown. */
public final class ReferencePage {

  private static final String INTRODUCTION =
      """
      <!-- Made from the code by GeneratedFilesTest; change the sections in gateway.config.file. -->
      # Configuration

      Headgate looks for a configuration in this order and takes the first it finds:

      1. the file named by `--config`, else by `$HEADGATE_CONFIG`, else `./headgate.yaml`;
      2. API keys in the environment (`OPENAI_API_KEY`, `ANTHROPIC_API_KEY`, `GEMINI_API_KEY` or
         `GOOGLE_API_KEY`, `DEEPSEEK_API_KEY`, `DASHSCOPE_API_KEY`, `MISTRAL_API_KEY`, `GROQ_API_KEY`,
         `OPENROUTER_API_KEY`, `AZURE_OPENAI_API_KEY`), with the models of the built-in catalogue.
         `OPENAI_BASE_URL` and its like change a provider's address. Azure also needs
         `AZURE_OPENAI_ENDPOINT` and `AZURE_OPENAI_DEPLOYMENTS`, a list such as
         `gpt-4o=my-deployment,gpt-4o-mini`;
      3. model servers on this machine: Ollama (port 11434), vLLM (8000), llama.cpp (8080),
         LM Studio (1234);
      4. two simulated models, `sim-strong` and `sim-weak`, whose answers are made up.

      A file that lists no `models` takes those of steps 2 to 4. Prices in the catalogue are list
      prices as recalled on the day it names: check them before relying on a cost, and override them
      with `pricing`. `headgate check-config FILE` checks a file, `headgate config schema` prints its
      JSON Schema for editors, and a complete example is in `headgate.example.yaml`.

      A running gateway looks at its file and takes a changed one for new requests; a file that is
      wrong is reported and the last good configuration stays. What needs a restart says so below.

      ## Values

      - Any other key than those below is an error. All errors are reported together, with lines.
      - `${NAME}` in a value stands for an environment variable and must be set; `${NAME:-default}`
        has a default for an unset or empty one, which may hold further references:
        `${A:-${B:-x}}`. `$$` is one dollar sign. Within braces or brackets, such a value needs quotes.
      - A duration is a whole number and a unit: `500ms`, `30s`, `2m`, `1h`.
      - A size is a whole number and a unit: `512KB`, `20MB` (powers of 1000), `16MiB` (of 1024).
      - Prices are US dollars per million tokens.
      - A model's `id` must not be `auto`, the name of a route, or begin with `router-`.
      """;

  private ReferencePage() {}

  /** Returns the page. */
  public static String markdown() {
    List<SectionType> sections = new ArrayList<>();
    collect(RootSection.TYPE, sections);
    return INTRODUCTION
        + sections.stream().map(ReferencePage::section).collect(Collectors.joining());
  }

  private static void collect(ValueType<?> type, List<SectionType> sections) {
    switch (type) {
      case ScalarType<?> scalar -> {}
      case ConditionType condition -> {}
      case ListType<?> list -> collect(list.items(), sections);
      case MapType<?> map -> collect(map.values(), sections);
      case SectionType section -> {
        if (sections.stream().anyMatch(known -> known.title().equals(section.title()))) {
          return; // it stands under several keys
        }
        sections.add(section);
        section.keys().forEach(key -> collect(key.type(), sections));
      }
    }
  }

  private static String section(SectionType section) {
    return "\n## "
        + section.title()
        + "\n\n"
        + section.doc()
        + "\n\n| Key | Value | Default | Meaning |\n|---|---|---|---|\n"
        + section.keys().stream().map(ReferencePage::row).collect(Collectors.joining());
  }

  private static String row(Key<?> key) {
    String otherwise = key.isRequired() ? "required" : key.defaultText();
    return "| `%s` | %s | %s | %s |\n"
        .formatted(key.name(), key.type().description(), otherwise, key.doc());
  }
}
