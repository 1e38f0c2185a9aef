package dev.headgate.lab.evaluate.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A source of labelled prompts, by name. Found with {@link java.util.ServiceLoader}: a jar adds one
 * by naming a class with a public constructor without arguments in {@code
 * META-INF/services/dev.headgate.lab.evaluate.benchmark.Benchmark}.
 */
public interface Benchmark {

  /** Returns the name that {@code headgate eval --benchmark} takes. */
  String name();

  /**
   * Reads the prompts.
   *
   * @param root the folder that {@code --benchmark-data} names; a benchmark that brings its own
   *     data ignores it
   * @return the sets to report on, each by itself; at least one
   * @throws dev.headgate.lab.dataset.DataException where the data is not as expected
   * @throws IOException where it cannot be read
   */
  List<LabelledSet> load(Path root) throws IOException;
}
