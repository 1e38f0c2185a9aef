package dev.headgate.lab.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.headgate.lab.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * RouteLLM's three benchmarks (lm-sys/RouteLLM, Apache-2.0), strong GPT-4 Turbo against weak
 * Mixtral 8x7B, without the prompts its authors leave out as contaminated. For testing only.
 */
public final class RouteLlmBenchmark {

  private static final String STRONG = "gpt-4-1106-preview";
  private static final String WEAK = "mistralai/Mixtral-8x7B-Instruct-v0.1";

  /** The subject whose answers by the strong model were cut to one token: 3 % right. */
  private static final String CUT_SHORT = "mmlu_high_school_mathematics.csv";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  private RouteLlmBenchmark(Path root) {
    this.root = root;
  }

  /**
   * Reads all three, MMLU also without the subject spoilt in the making.
   *
   * @param root the folder that holds {@code mmlu}, {@code gsm8k} and {@code mt_bench}
   * @return benchmark to prompts, in the paper's order
   * @throws DataException where a file is missing or not as expected
   */
  public static Map<String, List<Outcome>> load(Path root) {
    RouteLlmBenchmark files = new RouteLlmBenchmark(root);
    try {
      Map<String, List<Outcome>> benchmarks = new LinkedHashMap<>();
      benchmarks.put("mmlu", files.mmlu(""));
      benchmarks.put("mmlu_less_hs_math", files.mmlu(CUT_SHORT));
      benchmarks.put("gsm8k", files.answers("gsm8k", root.resolve("gsm8k/gsm8k_responses.csv")));
      benchmarks.put("mt_bench", files.mtBench());
      return benchmarks;
    } catch (IOException e) {
      throw new DataException(root + ": " + e.getMessage() + " (expected: RouteLLM's benchmark)");
    }
  }

  private List<Outcome> mmlu(String leftOut) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    try (Stream<Path> subjects = Files.list(root.resolve("mmlu/responses"))) {
      for (Path subject : subjects.sorted().toList()) {
        if (subject.getFileName().toString().equals(leftOut)) {
          continue;
        }
        outcomes.addAll(answers("mmlu", subject));
      }
    }
    return outcomes;
  }

  private List<Outcome> answers(String benchmark, Path file) throws IOException {
    Set<String> leftOut = contaminated(benchmark);
    List<Outcome> outcomes = new ArrayList<>();
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerFor(Map.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      while (rows.hasNext()) {
        Map<String, String> row = rows.next();
        String prompt = field(file, row, "prompt");
        if (!leftOut.contains(prompt)) {
          outcomes.add(
              new Outcome(
                  prompt, correct(field(file, row, STRONG)), correct(field(file, row, WEAK))));
        }
      }
    }
    return outcomes;
  }

  private List<Outcome> mtBench() throws IOException {
    Map<Integer, double[]> strong = new HashMap<>();
    Map<Integer, double[]> weak = new HashMap<>();
    for (JsonNode grade : lines(root.resolve("mt_bench/judgements.jsonl"))) {
      String model = grade.path("model").asText();
      if (model.equals(STRONG) || model.equals(WEAK)) {
        double[] sum =
            (model.equals(STRONG) ? strong : weak)
                .computeIfAbsent(grade.path("question_id").asInt(), id -> new double[2]);
        sum[0] += grade.path("score").asDouble();
        sum[1]++;
      }
    }
    Set<String> leftOut = contaminated("mt_bench");
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode question : lines(root.resolve("mt_bench/question.jsonl"))) {
      String prompt = question.path("turns").path(0).asText();
      int id = question.path("question_id").asInt();
      if (!leftOut.contains(prompt)) {
        outcomes.add(new Outcome(prompt, mean(strong, id), mean(weak, id)));
      }
    }
    return outcomes;
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

  private static double mean(Map<Integer, double[]> sums, int id) {
    double[] sum = sums.getOrDefault(id, new double[] {0, 0});
    if (sum[1] == 0) {
      throw new DataException("mt_bench question " + id + ": no grade (expected: one or more)");
    }
    return sum[0] / sum[1];
  }
}
