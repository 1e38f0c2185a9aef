package dev.headgate.lab.outcome;

/** Takes down one model's outcomes as they come; to be closed. */
public final class OutcomeLog implements AutoCloseable {

  private final String model;
  private final AppendedLines lines;

  OutcomeLog(String model, AppendedLines lines) {
    this.model = model;
    this.lines = lines;
  }

  /** Keeps an outcome; from any thread. */
  public void add(Outcome outcome) {
    if (!outcome.model().equals(model)) {
      throw new IllegalArgumentException(
          "model: " + outcome.model() + " (expected: " + model + ", whose file this is)");
    }
    lines.add(OutcomeJson.line(outcome));
  }

  @Override
  public void close() {
    lines.close();
  }
}
