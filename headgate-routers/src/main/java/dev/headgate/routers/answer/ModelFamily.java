package dev.headgate.routers.answer;

import java.util.List;
import java.util.Locale;

/** The family a model's name speaks of, so that a new model is taken for its relatives. */
public final class ModelFamily {

  /** In this order, as "mistral" stands in no other's name but "qwen-llama" does. */
  private static final List<String> FAMILIES =
      List.of(
          "vicuna",
          "alpaca",
          "wizard",
          "deepseek",
          "gemini",
          "gemma",
          "claude",
          "command",
          "mixtral",
          "mistral",
          "qwen",
          "yulan",
          "baichuan",
          "internlm",
          "chatglm",
          "glm",
          "phi",
          "grok",
          "falcon",
          "mpt",
          "llama",
          "gpt",
          "yi");

  private ModelFamily() {}

  /** Returns a model's name as artifacts keep it: in lower case, without what stands before "/". */
  public static String plain(String model) {
    return model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  /** Returns the family; the letters a name begins with where none is known. */
  public static String of(String model) {
    String name = plain(model);
    for (String family : FAMILIES) {
      if (name.contains(family)) {
        return family;
      }
    }
    int end = 0;
    while (end < name.length() && Character.isLetter(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end);
  }
}
