package dev.headgate.benchmarks;

import dev.headgate.gateway.syntax.Finding;
import dev.headgate.gateway.syntax.Grammar;
import dev.headgate.gateway.syntax.Parsers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long an answer's code is looked at: a hundred lines of Python, there and back through the
 * pipe of the process that parses; one line, which is mostly the way; and a class of a hundred
 * lines of Java, which is compiled.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class SyntaxBenchmark {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String FUNCTION =
      """
      def totals(rows, key="amount", *, skip=None):
          \"""Adds up what rows have under a key.\"""
          found = {}
          for number, row in enumerate(rows, start=1):
              if skip is not None and skip(row):
                  continue
              value = row.get(key, 0) * (1 + row["rate"] / 100)
              found[row["name"]] = found.get(row["name"], 0.0) + round(value, 2)
          return sorted(found.items(), key=lambda item: (-item[1], item[0]))[:10]

      """;

  private static final String BEGINNING =
      """
      import java.util.*;
      import java.util.function.*;

      class Totals {
        record Row(String name, double amount, double rate) {}
      """;

  private static final String METHOD =
      """
        List<Map.Entry<String, Double>> totals%d(List<Row> rows, Predicate<Row> skip) {
          Map<String, Double> found = new HashMap<>();
          for (Row row : rows) {
            if (skip.test(row)) {
              continue;
            }
            found.merge(row.name(), row.amount() * (1 + row.rate() / 100), Double::sum);
          }
          return found.entrySet().stream().sorted(Map.Entry.comparingByValue()).limit(10).toList();
        }
      """;

  private final Parsers parsers = new Parsers();
  private String hundredLines = "";
  private String javaClass = "";

  /** Starts the process. */
  @Setup
  public void start() {
    hundredLines = FUNCTION.repeat(10);
    if (!(parsers.look(Grammar.PYTHON, hundredLines, PATIENCE) instanceof Finding.Parses)) {
      throw new IllegalStateException("the code to be measured does not parse");
    }
    javaClass =
        IntStream.range(0, 10)
            .mapToObj(METHOD::formatted)
            .collect(Collectors.joining("", BEGINNING, "}\n"));
    if (!(parsers.look(Grammar.JAVA, javaClass, PATIENCE) instanceof Finding.Compiles)) {
      throw new IllegalStateException("the code to be measured does not compile");
    }
  }

  /** Ends the process. */
  @TearDown
  public void stop() {
    parsers.close();
  }

  /** Looks at a hundred lines. */
  @Benchmark
  public Finding hundredLines() {
    return parsers.look(Grammar.PYTHON, hundredLines, PATIENCE);
  }

  /** Looks at one line. */
  @Benchmark
  public Finding oneLine() {
    return parsers.look(Grammar.PYTHON, "x = 1", PATIENCE);
  }

  /** Compiles a class of a hundred lines. */
  @Benchmark
  public Finding javaClass() {
    return parsers.look(Grammar.JAVA, javaClass, PATIENCE);
  }
}
