package dev.headgate.lab.forecast;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.StableHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prompts written for Headgate, by task: patterns whose places are filled in several ways. The rows
 * of a pattern are a group, as they are near-duplicates.
 */
public final class OwnTasks {

  /** The set's name. */
  public static final String SET = "own_tasks";

  private static final int FILLINGS = 4;
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)\\}");

  private final Language language;
  private final Map<String, List<String>> fillings = new HashMap<>();
  private final List<PromptRow> rows = new ArrayList<>();
  private int patterns;

  private OwnTasks(Language language) {
    this.language = language;
  }

  /** Returns all rows, the category being the task's name. */
  public static List<PromptRow> rows() {
    List<PromptRow> all = new ArrayList<>();
    all.addAll(new OwnTasks(Language.ENGLISH).read("own-tasks-en.tsv"));
    all.addAll(new OwnTasks(Language.CHINESE).read("own-tasks-zh.tsv"));
    return all;
  }

  private List<PromptRow> read(String resource) {
    for (String line : lines(resource)) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] fields = line.replace("\\n", "\n").split("\t", 2);
      Matcher place = PLACE.matcher(fields[0]);
      if (place.matches()) {
        fillings.computeIfAbsent(place.group(1), name -> new ArrayList<>()).add(fields[1]);
      } else {
        fill(resource.replace("-", "_").replace(".tsv", "") + "/" + patterns++, fields);
      }
    }
    return rows;
  }

  private void fill(String group, String[] fields) {
    Set<String> prompts = new LinkedHashSet<>();
    for (int n = 0; n < FILLINGS; n++) {
      String key = group + "/" + n;
      prompts.add(PLACE.matcher(fields[1]).replaceAll(place -> filling(key, place.group(1))));
    }
    for (String prompt : prompts) {
      String id = group + "/" + rows.size();
      rows.add(new PromptRow(id, SET, group, language, fields[0], "", prompt, Map.of()));
    }
  }

  private String filling(String key, String name) {
    List<String> choices = fillings.getOrDefault(name, List.of("{" + name + "}"));
    int choice = (int) (StableHash.unit(0, key + "/" + name) * choices.size());
    return Matcher.quoteReplacement(choices.get(choice));
  }

  private static List<String> lines(String resource) {
    try (InputStream in = OwnTasks.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing beside " + OwnTasks.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
