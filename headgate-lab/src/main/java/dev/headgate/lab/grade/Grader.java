package dev.headgate.lab.grade;

/**
 * A way to judge answers, which rows ask for by its name.
 *
 * <p>An implementation has a public constructor without arguments and stands in {@code
 * META-INF/services/dev.headgate.lab.grade.Grader}. It keeps no state: many threads ask it at once.
 */
public interface Grader {

  /** Returns the name by which rows ask for it, such as {@code numeric}. */
  String kind();

  /**
   * Reads what a row expects, before any model is asked.
   *
   * @throws dev.headgate.lab.dataset.DataException where the arguments or the expected answer
   *     cannot be used; the message gives the value, what was expected and how to fix it
   */
  Check prepare(Task task);
}
