package dev.headgate.routers.feature;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * One number read off a question as it is put in exams and word problems, of the order of one. They
 * tell how long the way to the answer is, where {@link PromptFeature}s tell what a request looks
 * like. English only: elsewhere most are zero. Their order is part of the {@linkplain
 * QuestionFeatures#SCHEMA schema}.
 */
enum QuestionFeature {
  /** ln(1 + characters an option has on average) / 3. */
  OPTION_LENGTH(question -> Math.log1p(lengths(question, Kind.MEAN)) / 3),
  /** ln(1 + characters between the longest option and the shortest) / 3. */
  OPTION_SPREAD(question -> Math.log1p(lengths(question, Kind.SPREAD)) / 3),
  /** Share of options that are numbers or formulas: with a digit, and few letters. */
  NUMBER_OPTIONS(question -> share(question, QuestionFeature::isNumber)),
  /** Share of options that speak of the others, such as "all of these". */
  OTHER_OPTIONS(question -> share(question, QuestionFeature::speaksOfOthers)),
  /** Share of an option's words that the question has, too, on average. */
  FAMILIAR_OPTIONS(
      question -> question.options().stream().mapToDouble(question::familiar).average().orElse(0)),
  /** ln(1 + numbers written out). */
  NUMBER_WORDS(QuestionTopic.NUMBER),
  /** ln(1 + words that say so much for each). */
  RATES(QuestionTopic.RATE),
  /** ln(1 + words and signs of money). */
  MONEY(question -> Math.log1p(question.count(QuestionTopic.MONEY) + signs(question.asked(), '$'))),
  /** ln(1 + words of time and speed). */
  TIME(QuestionTopic.TIME),
  /** ln(1 + words and signs of parts of a whole). */
  PARTS(
      question ->
          Math.log1p(
              question.count(QuestionTopic.PART)
                  + signs(question.asked(), '%')
                  + fractions(question.asked()))),
  /** ln(1 + words that tell a quantity by another). */
  RELATIONS(QuestionTopic.RELATION),
  /** ln(1 + words for somebody told of before). */
  PERSONS(QuestionTopic.PERSON),
  /** ln(1 + words that bring quantities together). */
  TOTALS(QuestionTopic.TOTAL),
  /** One where it is asked how many or how much. */
  HOW_MANY(question -> question.asksHow("many", "much") ? 1 : 0),
  /** Share of words that were not there before. */
  VARIETY(question -> (double) question.distinctWords() / Math.max(1, question.wordCount())),
  /** ln(1 + words that start in upper case) / 2. */
  NAMES(question -> Math.log1p(names(question.asked())) / 2),
  /** ln(1 + digits a number has on average). */
  DIGITS_EACH(question -> Math.log1p(digitsEach(question.asked())));

  @SuppressWarnings("ImmutableEnumChecker") // the functions above hold no state
  private final ToDoubleFunction<QuestionText> extractor;

  QuestionFeature(QuestionTopic topic) {
    this(question -> Math.log1p(question.count(topic)));
  }

  QuestionFeature(ToDoubleFunction<QuestionText> extractor) {
    this.extractor = extractor;
  }

  /** Returns the number. */
  double of(QuestionText question) {
    return extractor.applyAsDouble(question);
  }

  private enum Kind {
    MEAN,
    SPREAD
  }

  private static double lengths(QuestionText question, Kind kind) {
    var lengths = question.options().stream().mapToInt(String::length).summaryStatistics();
    if (lengths.getCount() == 0) {
      return 0;
    }
    return kind == Kind.MEAN ? lengths.getAverage() : lengths.getMax() - lengths.getMin();
  }

  private static double share(QuestionText question, Predicate<String> condition) {
    List<String> options = question.options();
    return (double) options.stream().filter(condition).count() / Math.max(1, options.size());
  }

  private static boolean isNumber(String option) {
    return option.chars().anyMatch(QuestionFeature::isDigit)
        && option.chars().filter(c -> QuestionText.isLetter((char) c)).count() <= 8;
  }

  private static boolean speaksOfOthers(String option) {
    return QuestionText.words(option).stream()
        .anyMatch(
            word -> QuestionTopic.of(word).filter(QuestionTopic.OTHER_OPTIONS::equals).isPresent());
  }

  private static int signs(String text, char sign) {
    return (int) text.chars().filter(c -> c == sign).count();
  }

  private static int fractions(String text) {
    int fractions = 0;
    for (int i = 1; i + 1 < text.length(); i++) {
      boolean between = isDigit(text.charAt(i - 1)) && isDigit(text.charAt(i + 1));
      fractions += between && text.charAt(i) == '/' ? 1 : 0;
    }
    return fractions;
  }

  private static int names(String text) {
    int names = 0;
    for (int i = 0; i + 1 < text.length(); i++) {
      boolean starts = i == 0 || !QuestionText.isLetter(text.charAt(i - 1));
      char next = text.charAt(i + 1);
      if (starts && isCapital(text.charAt(i)) && QuestionText.isLetter(next) && !isCapital(next)) {
        names++;
      }
    }
    return names;
  }

  private static double digitsEach(String text) {
    int digits = 0;
    int numbers = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isDigit(text.charAt(i))) {
        digits++;
        numbers += i == 0 || !isDigit(text.charAt(i - 1)) ? 1 : 0;
      }
    }
    return (double) digits / Math.max(1, numbers);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
