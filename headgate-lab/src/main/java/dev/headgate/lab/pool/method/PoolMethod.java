package dev.headgate.lab.pool.method;

/** A way to describe new models, and to predict their scores from the description. */
public interface PoolMethod {

  /** Returns the name in results: lower case letters, digits, {@code _}. */
  String name();

  /** Fits all that needs no new model. */
  Prepared prepare(Ground ground);

  /** Ready for new models. */
  @FunctionalInterface
  interface Prepared {

    /**
     * Returns predicted scores, by test prompt, then by new model; compared, not taken literally.
     */
    double[][] qualities(Labels labels);
  }
}
