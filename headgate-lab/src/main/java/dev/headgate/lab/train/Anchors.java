package dev.headgate.lab.train;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prompts written for Headgate, with their level: trivial, moderate or hard. */
final class Anchors {

  /** The set they belong to. */
  static final String SET = "anchors";

  private static final String RESOURCE = "anchors.tsv";

  private Anchors() {}

  static List<PromptRow> rows() {
    List<PromptRow> rows = new ArrayList<>();
    for (String line : lines()) {
      if (!line.startsWith("#")) {
        rows.add(row(rows.size(), line.split("\t", 3)));
      }
    }
    return rows;
  }

  private static PromptRow row(int number, String[] fields) {
    String id = SET + "/" + number;
    Language language = fields[0].equals("zh") ? Language.CHINESE : Language.ENGLISH;
    return new PromptRow(id, SET, id, language, fields[1], "", fields[2], Map.of());
  }

  private static List<String> lines() {
    try (InputStream in = Anchors.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside " + Anchors.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
