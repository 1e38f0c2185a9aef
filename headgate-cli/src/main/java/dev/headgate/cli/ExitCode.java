package dev.headgate.cli;

/** What the process's exit code means; the same for all commands. */
final class ExitCode {

  static final int DONE = 0;

  /** It was tried and did not work, or not for all of the input. */
  static final int FAILED = 1;

  /** The command line or a file it names is wrong; nothing was tried. */
  static final int BAD_INPUT = 2;

  private ExitCode() {}
}
