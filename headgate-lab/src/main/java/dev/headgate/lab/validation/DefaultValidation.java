package dev.headgate.lab.validation;

import dev.headgate.core.api.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The validation set that ships: 480 prompts in English and Chinese, written for this project, each
 * with a checkable answer. Its card stands beside it, in {@code README.md}.
 */
public final class DefaultValidation {

  private DefaultValidation() {}

  /** Returns all rows, English ones first. */
  public static List<ValidationRow> rows() {
    List<ValidationRow> rows = new ArrayList<>(read("default-en.jsonl"));
    rows.addAll(read("default-zh.jsonl"));
    return List.copyOf(rows);
  }

  /** Returns the rows in a language; none in languages other than English and Chinese. */
  public static List<ValidationRow> rows(Language language) {
    return switch (language) {
      case ENGLISH -> read("default-en.jsonl");
      case CHINESE -> read("default-zh.jsonl");
      case OTHER -> List.of();
    };
  }

  private static List<ValidationRow> read(String file) {
    try (InputStream bytes =
        Optional.ofNullable(DefaultValidation.class.getResourceAsStream(file)).orElseThrow()) {
      return ValidationRows.read(file, new InputStreamReader(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
