package dev.headgate.lab.evaluate.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of RouteLLM's three benchmarks (lm-sys/RouteLLM, Apache-2.0), strong GPT-4 Turbo
 * against weak Mixtral 8x7B, without the prompts its authors leave out as contaminated. A prompt
 * that occurs twice is one group.
 */
final class RouteLlmFiles {

  static final ModelPair PAIR =
      new ModelPair("gpt-4-1106-preview", "mistralai/Mixtral-8x7B-Instruct-v0.1");

  private static final double HIGHEST_GRADE = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  /** Reads from the folder that holds {@code mmlu}, {@code gsm8k} and {@code mt_bench}. */
  RouteLlmFiles(Path root) {
    this.root = root;
  }

  /** Wraps rows of one of the three. */
  static LabelledSet set(String name, String measure, List<PromptRow> rows) {
    return new LabelledSet(name, measure, rows, Optional.of(PAIR), true);
  }

  /** Reads MMLU, its subjects in alphabetical order and named in {@link PromptRow#category}. */
  List<PromptRow> mmlu() throws IOException {
    List<PromptRow> rows = new ArrayList<>();
    try (Stream<Path> subjects = Files.list(root.resolve("mmlu/responses"))) {
      for (Path file : subjects.sorted().toList()) {
        String subject = file.getFileName().toString().replaceAll("^mmlu_|\\.csv$", "");
        rows.addAll(answers("mmlu", subject, file));
      }
    }
    return rows;
  }

  /** Reads GSM8K. */
  List<PromptRow> gsm8k() throws IOException {
    return answers("gsm8k", "", root.resolve("gsm8k/gsm8k_responses.csv"));
  }

  /** Reads MT-Bench: first turns, scored by the mean grade of both turns in tenths. */
  List<PromptRow> mtBench() throws IOException {
    Map<Integer, Map<String, double[]>> grades = grades();
    Set<String> leftOut = contaminated("mt_bench");
    List<PromptRow> rows = new ArrayList<>();
    for (JsonNode question : lines(root.resolve("mt_bench/question.jsonl"))) {
      String prompt = question.path("turns").path(0).asText();
      int id = question.path("question_id").asInt();
      if (!leftOut.contains(prompt)) {
        String category = question.path("category").asText("");
        Map<String, double[]> graded = grades.getOrDefault(id, Map.of());
        double strong = mean(graded, PAIR.strong(), id);
        double weak = mean(graded, PAIR.weak(), id);
        rows.add(row("mt_bench", id, category, prompt, strong, weak));
      }
    }
    return rows;
  }

  private List<PromptRow> answers(String benchmark, String category, Path file) throws IOException {
    Set<String> leftOut = contaminated(benchmark);
    List<PromptRow> rows = new ArrayList<>();
    try (MappingIterator<Map<String, String>> lines =
        new CsvMapper()
            .readerFor(Map.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      for (int line = 0; lines.hasNext(); line++) {
        Map<String, String> fields = lines.next();
        String prompt = field(file, fields, "prompt");
        if (!leftOut.contains(prompt)) {
          double strong = correct(field(file, fields, PAIR.strong()));
          double weak = correct(field(file, fields, PAIR.weak()));
          String source = category.isEmpty() ? benchmark : benchmark + "/" + category;
          rows.add(row(source, line, category, prompt, strong, weak));
        }
      }
    }
    return rows;
  }

  private static PromptRow row(
      String source, int number, String category, String prompt, double strong, double weak) {
    String set = source.replaceFirst("/.*", "");
    Map<String, Double> scores = Map.of(PAIR.strong(), strong, PAIR.weak(), weak);
    return new PromptRow(
        source + "/" + number, set, prompt, Language.ENGLISH, category, "", prompt, scores);
  }

  private Map<Integer, Map<String, double[]>> grades() throws IOException {
    Map<Integer, Map<String, double[]>> grades = new HashMap<>();
    for (JsonNode grade : lines(root.resolve("mt_bench/judgements.jsonl"))) {
      double[] sum =
          grades
              .computeIfAbsent(grade.path("question_id").asInt(), id -> new HashMap<>())
              .computeIfAbsent(grade.path("model").asText(), model -> new double[2]);
      sum[0] += grade.path("score").asDouble();
      sum[1]++;
    }
    return grades;
  }

  private static double mean(Map<String, double[]> graded, String model, int id) {
    double[] sum = graded.getOrDefault(model, new double[2]);
    if (sum[1] == 0) {
      throw new DataException(
          "mt_bench question %d: no grade of %s (expected: one or more)".formatted(id, model));
    }
    return sum[0] / sum[1] / HIGHEST_GRADE;
  }

  private Set<String> contaminated(String benchmark) throws IOException {
    Set<String> prompts = new HashSet<>();
    for (JsonNode row : lines(root.resolve(benchmark).resolve("contaminated_prompts.jsonl"))) {
      prompts.add(row.path("eval_prompt").asText());
    }
    return prompts;
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        rows.add(JSON.readTree(line));
      }
    }
    return rows;
  }

  private static String field(Path file, Map<String, String> row, String name) {
    String value = row.get(name);
    if (value == null) {
      throw new DataException(file + ": no column \"" + name + "\" (expected: in its first line)");
    }
    return value;
  }

  private static double correct(String value) {
    return value.equals("True") ? 1 : 0;
  }
}
