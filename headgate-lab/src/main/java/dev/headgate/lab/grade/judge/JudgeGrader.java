package dev.headgate.lab.grade.judge;

import dev.headgate.lab.grade.Arguments;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.Grader;
import dev.headgate.lab.grade.Task;
import dev.headgate.lab.grade.UngradedException;
import java.util.List;
import java.util.Locale;

/**
 * Another model judges. {@code mode}: {@code pairwise} (default) compares with the row's answer,
 * and the score is 1 where the answer is better, ½ where equal, 0 where worse; {@code pointwise}
 * gives points from 1 to {@code scale} (10), which become [0, 1].
 *
 * <p>{@code votes}: how often it is asked, pairwise in pairs with both answers swapped (2),
 * pointwise one by one (3). {@code rubric}: what to look at. {@code min_agreement} (0.5): a judge
 * that agrees less with itself gives no grade. Swapping and voting: Zheng et al. 2023, arXiv
 * 2306.05685.
 */
public final class JudgeGrader implements Grader {

  private static final int MAX_VOTES = 20;

  @Override
  public String kind() {
    return "judge";
  }

  @Override
  public Check prepare(Task task) {
    Arguments given = task.arguments().only("mode", "votes", "rubric", "scale", "min_agreement");
    boolean pairwise = given.word("mode", List.of("pairwise", "pointwise")).equals("pairwise");
    Panel panel = pairwise ? pairwise(task, given) : pointwise(task, given);
    double least = given.number("min_agreement", 0.5, 0, 1);
    return (answer, tools) -> {
      Grade grade =
          panel.ask(
              answer.text(),
              tools
                  .judge()
                  .orElseThrow(
                      () ->
                          new UngradedException(
                              "judge: no model to ask (expected: --judge MODEL, or a set without"
                                  + " such rows)")));
      requireAgreement(grade, least);
      return grade;
    };
  }

  private static Panel pairwise(Task task, Arguments given) {
    int votes = given.whole("votes", 2, 2, MAX_VOTES);
    if (votes % 2 != 0) {
      throw given.bad("votes", "an even number, since each pair is asked in both orders");
    }
    refuse(given, "scale", "only with \"mode\": \"pointwise\"");
    return new PairwisePanel(task.prompt(), task.answerText(), rubric(given), votes);
  }

  private static Panel pointwise(Task task, Arguments given) {
    String reference = task.answer().isMissingNode() ? "" : task.answerText();
    return new PointwisePanel(
        task.prompt(),
        reference,
        rubric(given),
        given.whole("votes", 3, 1, MAX_VOTES),
        given.whole("scale", 10, 2, 100));
  }

  private static String rubric(Arguments given) {
    return given.text("rubric").orElse("Is it correct, complete and what was asked for?");
  }

  private static void refuse(Arguments given, String name, String expected) {
    if (!given.json(name).isMissingNode()) {
      throw given.bad(name, expected);
    }
  }

  private static void requireAgreement(Grade grade, double least) {
    grade
        .votes()
        .filter(votes -> votes.agreement() < least)
        .ifPresent(
            votes -> {
              throw new UngradedException(
                  String.format(
                      Locale.ROOT,
                      "judge: agreement with itself %.2f over %d votes, %s (expected: >= %.2f; ask"
                          + " more votes, another judge, or lower min_agreement)",
                      votes.agreement(),
                      votes.asked(),
                      grade.reason(),
                      least));
            });
  }
}
