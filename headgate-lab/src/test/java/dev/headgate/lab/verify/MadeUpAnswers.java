package dev.headgate.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.lab.validation.DefaultValidation;
import dev.headgate.lab.validation.ValidationRow;
import dev.headgate.routers.verify.AnsweredPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Answers to the shipped validation prompts, made up since no set of real ones may be used: the
 * right one in a sentence, and one with a fault of a kind. A model's real faults look otherwise;
 * wrong answers that read well are the most frequent, and are one kind here.
 */
final class MadeUpAnswers {

  /** What is wrong with an answer. */
  enum Fault {
    CUT,
    REFUSED,
    REPEATED,
    OFF_TOPIC,
    WRONG
  }

  private static final List<String> OPENINGS =
      List.of("The answer is %s.", "%s", "It is %s.", "Let us see. That makes %s.", "%s!");

  private MadeUpAnswers() {}

  /** Returns a right and a faulty answer for each prompt that has one. */
  static List<AnswerRow> rows(Fault... faults) {
    List<ValidationRow> known =
        DefaultValidation.rows().stream().filter(row -> !right(row).isEmpty()).toList();
    List<AnswerRow> rows = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      ValidationRow row = known.get(i);
      ValidationRow other = known.get((i + 97) % known.size());
      Fault fault = faults[i % faults.length];
      rows.add(row(row, said(right(row), row), 1, OptionalDouble.of(confidence(row, 0.85))));
      rows.add(row(row, faulty(fault, row, other), 0, OptionalDouble.of(confidence(other, 0.75))));
    }
    return rows;
  }

  /** Returns right answers with a number in them, and the same with other numbers. */
  static List<AnswerRow> miscounted() {
    List<AnswerRow> rows = new ArrayList<>();
    for (ValidationRow row : DefaultValidation.rows()) {
      String right = right(row);
      String wrong =
          right
              .chars()
              .map(c -> c >= '0' && c <= '8' ? c + 1 : c == '9' ? '1' : c)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      if (!wrong.equals(right)) {
        rows.add(row(row, said(right, row), 1, OptionalDouble.of(1)));
        rows.add(row(row, said(wrong, row), 0, OptionalDouble.of(1)));
      }
    }
    return rows;
  }

  /** Returns the same rows without the probabilities of their tokens. */
  static List<AnswerRow> withoutConfidence(List<AnswerRow> rows) {
    return rows.stream()
        .map(
            row ->
                new AnswerRow(
                    row.set(),
                    row.group(),
                    new AnsweredPrompt(
                        row.answered().prompt(),
                        row.answered().answer(),
                        row.answered().cut(),
                        OptionalDouble.empty()),
                    row.score()))
        .toList();
  }

  private static AnswerRow row(
      ValidationRow row, String answer, double score, OptionalDouble confidence) {
    return new AnswerRow(
        "made up", row.id(), new AnsweredPrompt(row.prompt(), answer, false, confidence), score);
  }

  private static double confidence(ValidationRow row, double middle) {
    return middle + 0.2 * (StableHash.unit(3, row.id()) - 0.5);
  }

  private static String right(ValidationRow row) {
    JsonNode answer = row.answer().isArray() ? row.answer().path(0) : row.answer();
    return row.reference().orElseGet(() -> answer.isTextual() ? answer.textValue() : "");
  }

  private static String said(String answer, ValidationRow row) {
    int which = (int) (StableHash.unit(5, row.id()) * OPENINGS.size());
    return OPENINGS.get(which).formatted(answer);
  }

  private static String faulty(Fault fault, ValidationRow row, ValidationRow other) {
    String whole = said(right(row), row) + " " + row.prompt();
    return switch (fault) {
      case CUT -> whole.substring(0, Math.max(1, whole.length() / 2));
      case REFUSED -> "I'm sorry, but I can't help with that request.";
      case REPEATED -> (said(right(other), row) + " And again, as I said before: ").repeat(6);
      case OFF_TOPIC -> other.prompt();
      case WRONG -> said(right(other), row);
    };
  }
}
