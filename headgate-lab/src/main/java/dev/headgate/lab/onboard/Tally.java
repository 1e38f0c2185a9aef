package dev.headgate.lab.onboard;

import dev.headgate.lab.grade.Votes;
import dev.headgate.lab.outcome.Outcome;

/** Counts what comes in during a run. Thread-safe. */
public final class Tally {

  private int done;
  private int graded;
  private int cut;
  private double costUsd;
  private int judged;
  private int votes;
  private int unreadable;
  private double agreement;
  private double judgeUsd;

  synchronized void add(Outcome outcome, boolean wasCut) {
    done++;
    graded += outcome.graded() ? 1 : 0;
    cut += wasCut ? 1 : 0;
    costUsd += outcome.costUsd();
  }

  synchronized void add(Votes given) {
    judged++;
    votes += given.asked();
    unreadable += given.unreadable();
    agreement += given.agreement();
    judgeUsd += given.costUsd();
  }

  /** Returns how many questions are through, whatever became of them. */
  public synchronized int done() {
    return done;
  }

  /** Returns how many of them have a score. */
  public synchronized int graded() {
    return graded;
  }

  /** Returns how many answers ended at the bound on their tokens. */
  public synchronized int cut() {
    return cut;
  }

  /** Returns what answers cost, those that were lost included. */
  public synchronized double costUsd() {
    return costUsd;
  }

  /** Returns how many answers a judge graded. */
  public synchronized int judged() {
    return judged;
  }

  /** Returns the calls of judges, their mean agreement with themselves, and their cost. */
  public synchronized Votes votes() {
    return new Votes(votes, unreadable, judged == 0 ? 1 : agreement / judged, judgeUsd);
  }
}
