package dev.headgate.benchmarks.pool;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.PromptRows;
import dev.headgate.lab.dataset.StableHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Divides a set's prompts into those that new models are described by and those sent as traffic.
 * Near-duplicates stay on one side. A simulated answer says whether it is right, so that is what is
 * graded.
 */
@Command(name = "split", description = "divide a set into a validation set and traffic")
final class SplitCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--data", required = true, paramLabel = "FILE")
  private Path data = Path.of("");

  @Option(names = "--validation-rows", defaultValue = "400")
  private int validationRows = 400;

  @Option(names = "--seed", defaultValue = "1")
  private long seed = 1;

  @Option(names = "--out", required = true, paramLabel = "DIR")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    List<PromptRow> rows =
        PromptRows.read(data).stream()
            .sorted(
                Comparator.<PromptRow>comparingLong(row -> StableHash.bits(seed, row.group()))
                    .thenComparing(PromptRow::id))
            .toList();
    List<PromptRow> validation = rows.subList(0, Math.min(validationRows, rows.size()));
    Set<String> groups = new HashSet<>();
    validation.forEach(row -> groups.add(row.group()));
    List<PromptRow> traffic = rows.stream().filter(row -> !groups.contains(row.group())).toList();
    Files.createDirectories(out);
    write("validation.jsonl", validation.stream().map(SplitCommand::validation));
    write("traffic.jsonl", traffic.stream().map(SplitCommand::traffic));
    System.out.printf("%d validation prompts, %d of traffic%n", validation.size(), traffic.size());
    return 0;
  }

  private static ObjectNode validation(PromptRow row) {
    ObjectNode node = JSON.createObjectNode().put("id", row.id());
    node.put("lang", row.language() == Language.CHINESE ? "zh" : "en").put("prompt", row.prompt());
    node.putObject("grader").put("kind", "contains").putArray("any").add(Answer.RIGHT);
    return node;
  }

  private static ObjectNode traffic(PromptRow row) {
    return JSON.createObjectNode().put("category", row.category()).put("prompt", row.prompt());
  }

  private void write(String name, Stream<ObjectNode> nodes) throws IOException {
    Files.write(out.resolve(name), nodes.map(ObjectNode::toString).toList());
  }
}
