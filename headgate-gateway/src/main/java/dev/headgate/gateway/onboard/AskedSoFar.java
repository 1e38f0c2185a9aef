package dev.headgate.gateway.onboard;

/**
 * How far the asking is.
 *
 * @param done questions that are through, whatever became of them
 * @param total questions there are
 * @param graded those of the done that have a score
 * @param calls sent to the model, retries among them
 * @param retries calls of a question that failed before
 * @param spentUsd so far, judges included
 */
public record AskedSoFar(int done, int total, int graded, int calls, int retries, double spentUsd) {

  /** Nobody was asked yet. */
  static AskedSoFar none(int total) {
    return new AskedSoFar(0, total, 0, 0, 0, 0);
  }
}
