package dev.headgate.lab.grade;

import java.time.Duration;

/** Runs programs that nobody vouches for, cut off from the network and from the user's files. */
public interface CodeRunner {

  /**
   * Runs a Python program to its end.
   *
   * @param program its source
   * @param limit wall-clock time after which it is killed
   * @throws UngradedException where it cannot be isolated here; it was then not run
   */
  Run python(String program, Duration limit);

  /**
   * How a program ended.
   *
   * @param exitCode 0 where all went well
   * @param timedOut whether it was killed at the limit
   * @param output the last part of what it wrote
   */
  record Run(int exitCode, boolean timedOut, String output) {}
}
