package dev.headgate.routers.feature;

import dev.headgate.core.api.Language;
import dev.headgate.core.api.RequestFeatures;
import java.util.function.ToDoubleBiFunction;

/**
 * One number read off a request, of the order of one. Their order is part of the {@linkplain
 * PromptFeatures#SCHEMA schema}.
 */
public enum PromptFeature {
  /** (ln(1 + characters) - 5) / 2, an ideograph counting as three. */
  LENGTH((text, request) -> size(text.length() + 2 * text.count(Sign.IDEOGRAPH))),
  /** ln(1 + line breaks). */
  LINES(Sign.LINE_BREAK),
  /** ln(1 + digits) / 2. */
  DIGITS((text, request) -> Math.log1p(text.count(Sign.DIGIT)) / 2),
  /** ln(turns). */
  TURNS((text, request) -> Math.log(Math.max(1, request.turnCount()))),
  /** ln(1 + tools offered). */
  TOOLS((text, request) -> Math.log1p(request.toolCount())),
  /** One for Chinese. */
  CHINESE((text, request) -> request.language() == Language.CHINESE ? 1 : 0),
  /** ln(1 + numbers written in digits). */
  NUMBERS(Sign.NUMBER),
  /** ln(1 + numbers with a decimal point). */
  DECIMALS(Sign.DECIMAL),
  /** ln(1 + the largest number) / 5. */
  LARGEST_NUMBER((text, request) -> Math.log1p(text.largestNumber()) / 5),
  /** ln(1 + operators and symbols of mathematics). */
  MATHS(Sign.OPERATOR),
  /** ln(1 + dollar signs). */
  DOLLARS(Sign.DOLLAR),
  /** ln(1 + per cent signs). */
  PERCENTS(Sign.PERCENT),
  /** ln(1 + brackets and the like, which code is full of). */
  BRACKETS(Sign.BRACKET),
  /** ln(1 + words of programming). */
  CODE(Sign.CODE),
  /** ln(1 + Latin words) - 3. */
  WORDS((text, request) -> Math.log1p(text.count(Sign.WORD)) - 3),
  /** Letters a Latin word has on average, less 4.5; 0 without words. */
  WORD_LENGTH(
      (text, request) ->
          text.count(Sign.WORD) == 0 ? 0 : share(text, Sign.LETTER, Sign.WORD) - 4.5),
  /** Share of words of nine letters or more, times five. */
  LONG_WORDS((text, request) -> 5 * share(text, Sign.LONG_WORD, Sign.WORD)),
  /** Share of letters in upper case, times ten. */
  CAPITALS((text, request) -> 10 * share(text, Sign.CAPITAL, Sign.LETTER)),
  /** ln(1 + sentences). */
  SENTENCES(Sign.SENTENCE),
  /** ln(1 + commas). */
  COMMAS(Sign.COMMA),
  /** ln(1 + quotation marks). */
  QUOTES(Sign.QUOTE),
  /** ln(1 + question marks). */
  QUESTIONS(Sign.QUESTION_MARK),
  /** ln(1 + words that ask for a fact: what, which, who). */
  FACTS(Sign.FACT),
  /** ln(1 + words that ask for or give a cause: why, because). */
  CAUSES(Sign.CAUSE),
  /** ln(1 + words that ask for a way: how). */
  MANNERS(Sign.MANNER),
  /** ln(1 + words that ask for thought: prove, calculate, suppose). */
  REASONING(Sign.REASONING),
  /** ln(1 + words that ask for text: write, translate, summarise). */
  WRITING(Sign.WRITING),
  /** ln(1 + words that order steps: first, then). */
  STEPS(Sign.STEP),
  /** ln(1 + list items). */
  ITEMS(Sign.ITEM),
  /** ln(1 + words that bind the answer: must, exactly). */
  CONSTRAINTS(Sign.CONSTRAINT),
  /** ln(1 + words that deny: not, except). */
  NEGATIONS(Sign.NEGATION),
  /** ln(1 + words that compare quantities: twice, fewer). */
  COMPARISONS(Sign.COMPARISON),
  /** ln(1 + options of a multiple choice). */
  OPTIONS(Sign.OPTION),
  /** ln(1 + gaps to fill). */
  GAPS(Sign.GAP),
  /** (ln(1 + characters before the first option) - 5) / 2. */
  QUESTION_LENGTH((text, request) -> size(text.questionLength())),
  /** ln(1 + characters of the last line) / 3. */
  LAST_LINE((text, request) -> Math.log1p(text.lastLineLength()) / 3);

  @SuppressWarnings("ImmutableEnumChecker") // the functions above hold no state
  private final ToDoubleBiFunction<TextShape, RequestFeatures> extractor;

  PromptFeature(Sign sign) {
    this((text, request) -> Math.log1p(text.count(sign)));
  }

  PromptFeature(ToDoubleBiFunction<TextShape, RequestFeatures> extractor) {
    this.extractor = extractor;
  }

  /** Returns the number for a request. */
  double of(RequestFeatures request) {
    return of(TextShape.of(request.routedText()), request);
  }

  /** Returns the number for a request whose text has been scanned. */
  double of(TextShape text, RequestFeatures request) {
    return extractor.applyAsDouble(text, request);
  }

  private static double size(int characters) {
    return (Math.log1p(characters) - 5) / 2;
  }

  private static double share(TextShape text, Sign part, Sign whole) {
    return (double) text.count(part) / Math.max(1, text.count(whole));
  }
}
