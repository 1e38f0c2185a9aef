package dev.headgate.sim.answer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Recorded outcomes by prompt and model: who answered what how well. Read from JSON lines, plain or
 * gzip, of the form {@code {"prompt": …, "outcomes": {model: {"score": 0..1, "out_chars": n}}}};
 * other fields are ignored. Prompts are compared without leading and trailing white space.
 * Immutable.
 */
public final class OutcomeBook {

  private static final OutcomeBook EMPTY = new OutcomeBook(Map.of());

  private final Map<String, Map<String, Outcome>> outcomesByPrompt;

  OutcomeBook(Map<String, Map<String, Outcome>> outcomesByPrompt) {
    this.outcomesByPrompt = outcomesByPrompt;
  }

  /** A book that knows nothing. */
  public static OutcomeBook empty() {
    return EMPTY;
  }

  /**
   * Reads files of outcomes; of a prompt that comes twice, the models are joined and the later
   * record of a model wins.
   *
   * @throws IOException when a file cannot be read
   * @throws IllegalArgumentException when a line is not of the form above; names file and line
   */
  public static OutcomeBook load(Collection<Path> files) throws IOException {
    Map<String, Map<String, Outcome>> read = new HashMap<>();
    OutcomeReader reader = new OutcomeReader(read);
    for (Path file : files) {
      reader.read(file);
    }
    return new OutcomeBook(read);
  }

  /** Reads one file of outcomes. */
  public static OutcomeBook load(Path file) throws IOException {
    return load(List.of(file));
  }

  /** What is known of a model's answer to a prompt. */
  public Optional<Outcome> find(String prompt, String model) {
    if (outcomesByPrompt.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(outcomesByPrompt.getOrDefault(prompt.strip(), Map.of()).get(model));
  }

  /** How many prompts are known. */
  public int size() {
    return outcomesByPrompt.size();
  }

  /** All models with an outcome, sorted. */
  public Set<String> models() {
    Set<String> models = new TreeSet<>();
    outcomesByPrompt.values().forEach(byModel -> models.addAll(byModel.keySet()));
    return models;
  }
}
