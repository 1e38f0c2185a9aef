package dev.headgate.lab.outcome;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.lab.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes down graded answers word for word, as {@code headgate train-verifier} reads them; to be
 * closed. The store of outcomes keeps digests only.
 */
public final class AnswerLog implements AutoCloseable {

  private final AppendedLines lines;

  private AnswerLog(AppendedLines lines) {
    this.lines = lines;
  }

  /**
   * Opens a file, which grows.
   *
   * @throws DataException where it cannot be written to
   */
  public static AnswerLog open(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
      throw new DataException(
          "--keep-answers: " + file + " (expected: a file in a folder that is there)");
    }
    return new AnswerLog(AppendedLines.open(file));
  }

  /**
   * Keeps an answer; from any thread.
   *
   * @param outcome with its score
   * @param prompt what was asked
   * @param answer the words
   * @param cut whether it ended at the bound on its tokens
   */
  public void add(Outcome outcome, String prompt, String answer, boolean cut) {
    if (outcome.score().isEmpty()) {
      return;
    }
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("id", outcome.id()).put("group", outcome.row()).put("model", outcome.model());
    line.put("prompt", prompt).put("answer", answer).put("cut", cut);
    line.put("score", outcome.score().getAsDouble()).put("grader", outcome.grader());
    lines.add(line.toString());
  }

  @Override
  public void close() {
    lines.close();
  }
}
