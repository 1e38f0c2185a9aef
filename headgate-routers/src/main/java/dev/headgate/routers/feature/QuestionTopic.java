package dev.headgate.routers.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** English words that tell of what kind of steps the answer to a question takes. */
enum QuestionTopic {
  /** A number written out. */
  NUMBER(
      "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty"
          + " hundred thousand dozen"),
  /** So much for each of something. */
  RATE("each every per"),
  /** Money. */
  MONEY(
      "dollar dollars cent cents price prices cost costs pay pays paid sell sells sold buy buys"
          + " bought money"),
  /** Time and speed. */
  TIME(
      "hour hours minute minutes day days week weeks month months year years time times speed mph"
          + " rate"),
  /** A part of a whole. */
  PART("percent percentage fraction half third thirds quarter quarters"),
  /** One quantity told by another. */
  RELATION(
      "more less fewer greater than twice double triple as older younger left remain remains"
          + " remaining rest"),
  /** Somebody told of before. */
  PERSON("he she his her him they their them"),
  /** Several quantities brought together. */
  TOTAL("total altogether combined sum average"),
  /** An answer that speaks of the other options. */
  OTHER_OPTIONS("all none both neither i ii iii");

  private static final Map<String, QuestionTopic> BY_WORD =
      Arrays.stream(values())
          .flatMap(
              topic ->
                  Arrays.stream(topic.words.split(" ", -1)).map(word -> Map.entry(word, topic)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final String words;

  QuestionTopic(String words) {
    this.words = words;
  }

  /** Returns the topic of a word in lower case. */
  static Optional<QuestionTopic> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** Counts the words of each topic. */
  static Map<QuestionTopic, Integer> counts(List<String> words) {
    return words.stream()
        .map(QuestionTopic::of)
        .flatMap(Optional::stream)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(topic -> 1)));
  }
}
