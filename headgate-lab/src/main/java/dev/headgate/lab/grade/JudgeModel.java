package dev.headgate.lab.grade;

/** The model that judges: a real endpoint, or in tests a function. */
@FunctionalInterface
public interface JudgeModel {

  /**
   * Asks the model and waits for its reply. Calls may come from several threads.
   *
   * @param prompt all it needs to judge
   * @param vote which vote on the same answer this is, from 0; a model that can be seeded takes it
   * @throws UngradedException where the model fails for good; retrying is the implementation's work
   */
  Reply ask(String prompt, int vote);

  /**
   * What a judge replied.
   *
   * @param text its words
   * @param costUsd what the call cost, in US dollars; 0 where that is unknown
   */
  record Reply(String text, double costUsd) {}
}
