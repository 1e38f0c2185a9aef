package dev.headgate.lab.grade.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.lab.grade.Arguments;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.Grader;
import dev.headgate.lab.grade.Task;
import dev.headgate.lab.grade.extract.ChoiceLetters;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The answer chooses the expected letter, or all the letters expected and no other. The argument
 * {@code options} is their number (26 where it is not given) or the list of their texts; with the
 * texts, an answer that repeats one of them in place of its letter counts too.
 */
public final class MultipleChoiceGrader implements Grader {

  private static final int MAX_OPTIONS = 26;

  @Override
  public String kind() {
    return "multiple_choice";
  }

  @Override
  public Check prepare(Task task) {
    Arguments given = task.arguments().only("options");
    Options options = options(given);
    String expected =
        ChoiceLetters.in(letters(task), options.count)
            .orElseThrow(() -> task.bad("letters of options, from A to " + options.last()));
    return (answer, tools) -> {
      Optional<String> chosen =
          ChoiceLetters.in(answer.text(), options.count).or(() -> options.named(answer.text()));
      return Grade.of(
          chosen.equals(Optional.of(expected)),
          "chose " + chosen.orElse("no option") + ", expected " + expected);
    };
  }

  private static String letters(Task task) {
    String letters = String.join("", task.answers()).strip();
    if (!letters.matches("[A-Z]{1,26}")) {
      throw task.bad("letters of options, such as \"B\" or \"ACD\"");
    }
    return letters;
  }

  private static Options options(Arguments given) {
    JsonNode options = given.json("options");
    if (options.isArray()) {
      List<String> texts = given.texts("options").stream().map(TextForm::of).toList();
      if (texts.size() < 2 || texts.size() > MAX_OPTIONS) {
        throw given.bad("options", "2 to 26 texts, or their number");
      }
      return new Options(texts.size(), texts);
    }
    return new Options(given.whole("options", MAX_OPTIONS, 2, MAX_OPTIONS), List.of());
  }

  private record Options(int count, List<String> texts) {

    char last() {
      return (char) ('A' + count - 1);
    }

    /** Returns the letter of the one option whose text the answer is, or alone contains. */
    Optional<String> named(String answer) {
      String text = TextForm.of(answer);
      int same = texts.indexOf(text);
      if (same >= 0) {
        return Optional.of(letter(same));
      }
      int[] contained =
          IntStream.range(0, texts.size())
              .filter(i -> TextForm.hasWords(text, texts.get(i)))
              .toArray();
      return contained.length == 1 ? Optional.of(letter(contained[0])) : Optional.empty();
    }

    private static String letter(int option) {
      return String.valueOf((char) ('A' + option));
    }
  }
}
