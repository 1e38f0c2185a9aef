package dev.headgate.sim.dialect;

/** Thrown when a request is not one the provider would accept. */
public final class RequestProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Wraps what to tell the client. */
  public RequestProblem(Problem problem) {
    // Bad requests are ordinary input here: no stack trace, which would be most of their cost.
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  /** What to tell the client. */
  public Problem problem() {
    return problem;
  }
}
