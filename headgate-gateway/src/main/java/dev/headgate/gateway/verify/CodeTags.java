package dev.headgate.gateway.verify;

import static java.util.Map.entry;

import dev.headgate.gateway.config.CodeLanguage;
import java.util.Map;
import java.util.Optional;

/** How models name languages behind a fence. */
final class CodeTags {

  private static final Map<String, CodeLanguage> LANGUAGES =
      Map.ofEntries(
          entry("java", CodeLanguage.JAVA),
          entry("json", CodeLanguage.JSON),
          entry("yaml", CodeLanguage.YAML),
          entry("yml", CodeLanguage.YAML),
          entry("xml", CodeLanguage.XML),
          entry("python", CodeLanguage.PYTHON),
          entry("python3", CodeLanguage.PYTHON),
          entry("py", CodeLanguage.PYTHON),
          entry("javascript", CodeLanguage.JAVASCRIPT),
          entry("js", CodeLanguage.JAVASCRIPT),
          entry("jsx", CodeLanguage.JAVASCRIPT),
          entry("mjs", CodeLanguage.JAVASCRIPT),
          entry("cjs", CodeLanguage.JAVASCRIPT),
          entry("typescript", CodeLanguage.TYPESCRIPT),
          entry("ts", CodeLanguage.TYPESCRIPT),
          entry("tsx", CodeLanguage.TYPESCRIPT),
          entry("go", CodeLanguage.GO),
          entry("golang", CodeLanguage.GO),
          entry("rust", CodeLanguage.RUST),
          entry("rs", CodeLanguage.RUST),
          entry("c", CodeLanguage.C),
          entry("cpp", CodeLanguage.CPP),
          entry("c++", CodeLanguage.CPP),
          entry("cc", CodeLanguage.CPP),
          entry("cxx", CodeLanguage.CPP),
          entry("hpp", CodeLanguage.CPP),
          entry("bash", CodeLanguage.BASH),
          entry("sh", CodeLanguage.BASH),
          entry("shell", CodeLanguage.BASH));

  private CodeTags() {}

  /** Returns the language of a block; empty for one we do not know, and for what is no code. */
  static Optional<CodeLanguage> language(CodeBlocks.Block block) {
    return Optional.ofNullable(LANGUAGES.get(block.language()))
        .filter(language -> !isTranscript(language, block.code()));
  }

  /** What was typed at a prompt, with what came back between: nobody means it to parse. */
  private static boolean isTranscript(CodeLanguage language, String code) {
    return switch (language) {
      case PYTHON -> code.stripLeading().startsWith(">>> ");
      case BASH -> code.stripLeading().startsWith("$ ");
      default -> false;
    };
  }
}
