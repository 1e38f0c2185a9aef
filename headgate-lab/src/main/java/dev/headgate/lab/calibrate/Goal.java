package dev.headgate.lab.calibrate;

/** What a threshold is chosen for; each is also the option that asks for it. */
public enum Goal {
  STRONG_MODEL_PCT("strong-model-pct"),
  BUDGET("budget-usd-per-1k"),
  MIN_QUALITY("min-quality"),
  MAX_QUALITY_LOSS("max-quality-loss");

  private final String label;

  Goal(String label) {
    this.label = label;
  }

  /** Returns the name, as it stands on command lines and in artifacts. */
  public String label() {
    return label;
  }

  /**
   * Returns the value.
   *
   * @throws IllegalArgumentException where it does not lie in the unit interval
   */
  double share(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "--%s: %s (expected: >= 0.0 and <= 1.0)".formatted(label, value));
    }
    return value;
  }
}
