package dev.headgate.gateway.batch;

/** A line that cannot be run, and why. */
final class BadLineException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient LineProblem problem;

  BadLineException(LineProblem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  LineProblem problem() {
    return problem;
  }
}
