package dev.headgate.spark.rows;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.StableHash;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;

/**
 * What is in a log, counted before anything is made of it: rows, lines that are none, and the
 * answers of each model. Counts of parts add up to those of the whole, in any order.
 */
public final class Census implements Serializable {

  private static final long serialVersionUID = 1;
  private static final int NAMED = 5;

  private final TreeMap<String, Answers> models = new TreeMap<>();
  private final ArrayList<BadLine> firstBad = new ArrayList<>();
  private final TreeSet<String> files = new TreeSet<>();
  private long rows;
  private long bad;
  private long ids;

  private record BadLine(String file, long at, String why)
      implements Serializable, Comparable<BadLine> {

    private static final long serialVersionUID = 1;

    @Override
    public int compareTo(BadLine other) {
      int byFile = file.compareTo(other.file);
      return byFile == 0 ? Long.compare(at, other.at) : byFile;
    }
  }

  /** Counts nothing yet. */
  Census() {}

  /** Counts all lines, which reads them once. */
  public static Census of(JavaRDD<Line> lines) {
    return lines.treeAggregate(new Census(), Census::add, Census::add);
  }

  private Census add(Line line) {
    if (!line.text().isBlank()) {
      files.add(line.file());
      try {
        add(line.row());
      } catch (DataException e) {
        bad++;
        firstBad.add(new BadLine(line.file(), line.at(), String.valueOf(e.getMessage())));
        keepFirst();
      }
    }
    return this;
  }

  private void add(PromptRow row) {
    rows++;
    ids += StableHash.bits(0, row.id());
    row.scores().keySet().forEach(model -> own(model).add(row, model));
  }

  private Census add(Census others) {
    rows += others.rows;
    bad += others.bad;
    ids += others.ids;
    others.models.forEach((model, answers) -> own(model).add(answers));
    firstBad.addAll(others.firstBad);
    files.addAll(others.files);
    keepFirst();
    return this;
  }

  private Answers own(String model) {
    return models.computeIfAbsent(model, name -> new Answers());
  }

  private void keepFirst() {
    firstBad.sort(null);
    while (firstBad.size() > NAMED) {
      firstBad.removeLast();
    }
  }

  /**
   * Requires rows.
   *
   * @param strict whether a single bad line is too many
   * @return what to tell of bad lines, one a line; empty where there are none
   * @throws DataException where there is no row, or a bad line that is not allowed
   */
  public List<String> check(boolean strict) {
    List<String> told = new ArrayList<>();
    if (bad > 0) {
      told.add(
          "%d of %d lines are no rows; the first, by file and byte:".formatted(bad, bad + rows));
      firstBad.forEach(line -> told.add("  " + line.why()));
    }
    if (bad > 0 && strict) {
      throw new DataException(
          String.join("\n", told) + "\n(expected: none; without --strict they are left out)");
    }
    if (rows == 0) {
      told.add("--data: no row (expected: at least one line with id and prompt)");
      throw new DataException(String.join("\n", told));
    }
    return told;
  }

  /** Returns how many rows there are. */
  public long rows() {
    return rows;
  }

  /** Returns the addresses of the files that have lines, in order. */
  public List<String> files() {
    return List.copyOf(files);
  }

  /** Returns how many lines are no rows. */
  public long bad() {
    return bad;
  }

  /** Returns the models that answered anything, in order. */
  public List<String> models() {
    return List.copyOf(models.keySet());
  }

  /** Returns what is known of a model's answers. */
  public Answers answers(String model) {
    return models.getOrDefault(model, new Answers());
  }

  /** Returns a name of the rows: the same for the same ids, in whichever order they stand. */
  public String digest() {
    return "ids:%016x".formatted(ids);
  }
}
