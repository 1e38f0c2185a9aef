package dev.headgate.lab.outcome;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.validation.ValidationRow;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder with what models answered to validation prompts.
 *
 * <p>{@code outcomes/MODEL.jsonl}: an outcome a line, in the order they came; the name is
 * percent-encoded. {@code prompts.jsonl}: the prompts they name by digest. Both only grow, line by
 * line, so that a run which is interrupted loses nothing it paid for.
 */
public final class OutcomeStore {

  private static final String ENDING = ".jsonl";

  private final Path outcomes;
  private final StoredPrompts prompts;

  private OutcomeStore(Path folder) {
    this.outcomes = folder.resolve("outcomes");
    this.prompts = new StoredPrompts(folder.resolve("prompts" + ENDING));
  }

  /** Opens a folder, made if need be. */
  public static OutcomeStore open(Path folder) throws IOException {
    OutcomeStore store = new OutcomeStore(folder);
    Files.createDirectories(store.outcomes);
    return store;
  }

  /** Returns the models of which there are outcomes, in alphabetical order. */
  public List<String> models() throws IOException {
    try (Stream<Path> files = Files.list(outcomes)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
          .sorted()
          .toList();
    }
  }

  /**
   * Returns all outcomes of a model, oldest first; half a line at the end is passed over.
   *
   * @throws DataException where a line is none, with its place
   */
  public List<Outcome> history(String model) throws IOException {
    Path file = file(model);
    List<Outcome> history = new ArrayList<>();
    String[] lines = AppendedLines.read(file);
    for (int i = 0; i < lines.length; i++) {
      try {
        history.add(OutcomeJson.read(lines[i]));
      } catch (DataException e) {
        throw new DataException(
            "%s:%d: %s; mend or delete that line".formatted(file, i + 1, e.getMessage()));
      }
    }
    return history;
  }

  /**
   * Returns the last outcome of each row that was graded, by the row's digest; of a row that never
   * was, its last failure.
   */
  public Map<String, Outcome> latest(String model) throws IOException {
    Map<String, Outcome> latest = new LinkedHashMap<>();
    for (Outcome outcome : history(model)) {
      latest.merge(
          outcome.row(), outcome, (old, next) -> next.graded() || !old.graded() ? next : old);
    }
    return latest;
  }

  /**
   * Opens a model's file to add to it.
   *
   * @throws DataException where another run does so now
   */
  public OutcomeLog log(String model) throws IOException {
    return new OutcomeLog(model, AppendedLines.open(file(model)));
  }

  /** Keeps the prompts of rows that are to be asked. */
  public void remember(Collection<ValidationRow> rows) throws IOException {
    prompts.remember(rows.stream().map(StoredPrompt::of).toList());
  }

  /** Returns all prompts kept, by the digest that outcomes name. */
  public Map<String, StoredPrompt> prompts() throws IOException {
    return prompts.all();
  }

  /** A model's name may hold slashes and colons; a file's must not. */
  private Path file(String model) {
    String name = URLEncoder.encode(model, StandardCharsets.UTF_8).replace("*", "%2A");
    return outcomes.resolve(name + ENDING);
  }
}
