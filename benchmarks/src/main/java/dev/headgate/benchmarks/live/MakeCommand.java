package dev.headgate.benchmarks.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.benchmarks.live.TaskTable.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Makes a run's sessions, the outcome of each prompt for each model, and prompts to describe the
 * models by, none of which is sent as traffic.
 */
@Command(name = "make", description = "make sessions, outcomes and validation prompts from a seed")
final class MakeCommand implements Callable<Integer> {

  private static final int CHARS_PER_TOKEN = 4;

  @Option(names = "--seed", defaultValue = "1")
  private long seed = 1;

  @Option(names = "--seconds", defaultValue = "120")
  private double seconds = 120;

  @Option(names = "--rate", defaultValue = "2", description = "sessions a second")
  private double rate = 2;

  @Option(
      names = "--arrivals",
      paramLabel = "FILE",
      description = "recorded arrivals, a count for each second; else they are drawn in bursts")
  private Optional<Path> arrivals = Optional.empty();

  @Option(names = "--validation-rows", defaultValue = "400")
  private int validationRows = 400;

  @Option(names = "--only", split = ",", description = "these tasks only")
  private List<String> only = List.of();

  @Option(names = "--turns", description = "most turns, where a task goes on; 0: as the task says")
  private int turns;

  @Option(names = "--length", defaultValue = "1", description = "of answers, times the usual")
  private double length = 1;

  @Option(names = "--out", required = true, paramLabel = "DIR")
  private Path out = Path.of("");

  private final TaskTable table = new TaskTable();
  private final Map<String, ObjectNode> outcomes = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(out);
    List<ObjectNode> sessions = sessions(new SplittableRandom(seed));
    List<ObjectNode> validation = validation(new SplittableRandom(~seed));
    write("sessions.jsonl", sessions);
    write("validation.jsonl", validation);
    write("outcomes.jsonl", new ArrayList<>(outcomes.values()));
    System.out.printf("%d sessions, %d prompts%n", sessions.size(), outcomes.size());
    return 0;
  }

  private List<ObjectNode> sessions(SplittableRandom random) throws IOException {
    PromptMaker maker = new PromptMaker(random.split());
    Arrivals begins = arrivals(random.split());
    List<ObjectNode> sessions = new ArrayList<>();
    for (double at = begins.next(); at < seconds; at = begins.next()) {
      sessions.add(session(sessions.size(), at, maker, random).json());
    }
    return sessions;
  }

  private Arrivals arrivals(SplittableRandom random) throws IOException {
    return arrivals.isPresent()
        ? new RecordedArrivals(RecordedArrivals.read(arrivals.get()), rate, random)
        : new Bursts(rate, random);
  }

  private Session session(int id, double at, PromptMaker maker, SplittableRandom random) {
    Task task = drawTask(random);
    String language = table.drawLanguage(random);
    List<String> said = new ArrayList<>();
    List<Double> pauses = new ArrayList<>();
    boolean deep = table.drawDeep(random);
    said.add(known(task, maker.prompt(task.name(), language, deep), deep));
    int most = turns == 0 || task.turns() == 1 ? task.turns() : turns;
    for (int turn = random.nextInt(most); turn > 0; turn--) {
      said.add(known(task, maker.followUp(task.name(), language), false));
      pauses.add(1 + 3 * random.nextDouble());
    }
    return new Session(
        id,
        at,
        task.name(),
        language,
        table.drawTier(random),
        task.timeoutSeconds(),
        maker.system(task.name(), language),
        said,
        pauses);
  }

  private Task drawTask(SplittableRandom random) {
    Task task = table.drawTask(random);
    while (!only.isEmpty() && !only.contains(task.name())) {
      task = table.drawTask(random);
    }
    return task;
  }

  private List<ObjectNode> validation(SplittableRandom random) {
    PromptMaker maker = new PromptMaker(random.split());
    List<ObjectNode> rows = new ArrayList<>();
    while (rows.size() < validationRows) {
      Task task = table.drawTask(random);
      String language = table.drawLanguage(random);
      boolean deep = table.drawDeep(random);
      String prompt = maker.prompt(task.name(), language, deep);
      if (!outcomes.containsKey(prompt)) {
        known(task, prompt, deep);
        rows.add(row(rows.size(), language, prompt));
      }
    }
    return rows;
  }

  private static ObjectNode row(int id, String language, String prompt) {
    ObjectNode row = Resources.JSON.createObjectNode().put("id", "v" + id).put("lang", language);
    row.put("prompt", prompt);
    row.putObject("grader").put("kind", "contains").putArray("any").add(Answered.RIGHT);
    return row;
  }

  /** Notes how well each model answers a prompt, and at what length. */
  private String known(Task task, String prompt, boolean deep) {
    outcomes.computeIfAbsent(prompt, text -> outcome(task, text, deep));
    return prompt;
  }

  private ObjectNode outcome(Task task, String prompt, boolean deep) {
    int tokens =
        new SplittableRandom(~prompt.hashCode()).nextInt(task.minOutput(), task.maxOutput() + 1);
    ObjectNode node = Resources.JSON.createObjectNode().put("prompt", prompt);
    ObjectNode models = node.putObject("outcomes");
    for (String model : table.prices().keySet()) {
      models
          .putObject(model)
          .put("score", table.score(task, model, prompt, deep))
          .put("out_chars", (int) Math.ceil(length * CHARS_PER_TOKEN * tokens));
    }
    return node;
  }

  private void write(String name, List<ObjectNode> nodes) throws IOException {
    Files.write(out.resolve(name), nodes.stream().map(ObjectNode::toString).toList());
  }
}
