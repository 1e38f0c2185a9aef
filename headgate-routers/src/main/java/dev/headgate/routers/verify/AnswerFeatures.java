package dev.headgate.routers.verify;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.encode.StaticEncoder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the features of answers: about a tenth of a millisecond for a page, in time linear in its
 * length. Thread-safe.
 */
public final class AnswerFeatures {

  /** Raised with every change of {@link AnswerFeature}. */
  public static final int SCHEMA = 1;

  private static final int MOST_ENCODED = 2_000;
  private static final int BRIEF_CHARS = 200;
  private static final int LINE_CHARS = 80;
  private static final int OPENING_CHARS = 300;
  private static final double LEAST_LOG = -5;
  private static final String SENTENCE_ENDS = ".!?。！？…)]}\"'`”’」』】》|*>:;：；";

  private final StaticEncoder encoder;

  /** Makes features with the similarity that these vectors give. */
  public AnswerFeatures(StaticEncoder encoder) {
    this.encoder = encoder;
  }

  /** Returns the names of the features, in the order of the values. */
  public static List<String> names() {
    return Arrays.stream(AnswerFeature.values()).map(AnswerFeature::name).toList();
  }

  /** Returns the encoders that the similarity is by. */
  public List<EncoderSpec> encoders() {
    return Stream.of(Language.ENGLISH, Language.CHINESE)
        .map(language -> vector("a", language))
        .map(vector -> new EncoderSpec(vector.encoderId(), vector.dimension()))
        .distinct()
        .toList();
  }

  /** Returns the values, in the order of the features. */
  public float[] of(AnsweredPrompt answered) {
    Map<AnswerFeature, Double> values = new EnumMap<>(AnswerFeature.class);
    String answer = answered.answer().strip();
    Wording words = new Wording(answer);
    Wording asked = new Wording(answered.prompt());
    shape(answered, answer, words, values);
    phrases(answer, values);
    wishes(answered.prompt(), answer, words, values);
    repetition(words, asked, values);
    double confidence = answered.confidence().orElse(1);
    values.put(AnswerFeature.CONFIDENCE_KNOWN, flag(answered.confidence().isPresent()));
    values.put(AnswerFeature.LOG_CONFIDENCE, Math.max(LEAST_LOG, Math.log(confidence)));
    values.put(AnswerFeature.SIMILARITY, similarity(answered.prompt(), answer, words, asked));
    float[] all = new float[AnswerFeature.values().length];
    int next = 0;
    for (AnswerFeature feature : AnswerFeature.values()) {
      all[next++] = values.getOrDefault(feature, 0.0).floatValue();
    }
    return all;
  }

  private static void shape(
      AnsweredPrompt answered, String answer, Wording words, Map<AnswerFeature, Double> values) {
    values.put(AnswerFeature.LENGTH, Math.log1p(answer.length()));
    values.put(AnswerFeature.PROMPT_LENGTH, Math.log1p(answered.prompt().length()));
    values.put(AnswerFeature.EMPTY, flag(words.isEmpty()));
    values.put(AnswerFeature.CUT, flag(answered.cut()));
    values.put(AnswerFeature.ENDS_OPEN, flag(endsOpen(answer)));
    values.put(AnswerFeature.FENCE_OPEN, flag(fences(answer) % 2 == 1));
    values.put(AnswerFeature.BRACKETS_OPEN, flag(brackets(answer) != 0));
    values.put(AnswerFeature.DIGITS, words.digitShare());
    values.put(AnswerFeature.ASKS_BACK, flag(answer.endsWith("?") || answer.endsWith("？")));
  }

  private static void phrases(String answer, Map<AnswerFeature, Double> values) {
    String opening = answer.substring(0, Math.min(OPENING_CHARS, answer.length()));
    values.put(AnswerFeature.REFUSAL, flag(Phrases.REFUSAL.in(opening)));
    values.put(AnswerFeature.DOUBT, Math.min(1, Phrases.DOUBT.count(answer) / 10.0));
    values.put(AnswerFeature.CORRECTION, Math.min(1, Phrases.CORRECTION.count(answer) / 5.0));
  }

  private static void wishes(
      String prompt, String answer, Wording words, Map<AnswerFeature, Double> values) {
    boolean json = Phrases.JSON.in(prompt);
    boolean code = Phrases.CODE.in(prompt);
    boolean number = Phrases.NUMBER.in(prompt);
    boolean brief = Phrases.BRIEF.in(prompt);
    boolean hasJson = answer.contains("{") || answer.contains("[");
    values.put(AnswerFeature.JSON_ASKED, flag(json));
    values.put(AnswerFeature.JSON_MISSED, flag(json && !hasJson));
    values.put(AnswerFeature.CODE_ASKED, flag(code));
    values.put(AnswerFeature.CODE_MISSED, flag(code && fences(answer) == 0));
    values.put(AnswerFeature.NUMBER_ASKED, flag(number));
    values.put(AnswerFeature.NUMBER_MISSED, flag(number && !words.hasDigit()));
    values.put(AnswerFeature.BRIEF_ASKED, flag(brief));
    values.put(AnswerFeature.BRIEF_MISSED, flag(brief && answer.length() > BRIEF_CHARS));
  }

  private static void repetition(Wording words, Wording asked, Map<AnswerFeature, Double> values) {
    values.put(AnswerFeature.REPEATED_WORDS, words.repeated());
    values.put(AnswerFeature.REPEATED_LINES, words.repeatedLines());
    values.put(AnswerFeature.COPIED, words.copiedFrom(asked));
    values.put(AnswerFeature.NUMBERS_USED, asked.numbersIn(words));
    values.put(
        AnswerFeature.LANGUAGE_CHANGED,
        words.isEmpty() ? 0 : Math.abs(words.ideographShare() - asked.ideographShare()));
  }

  private double similarity(String prompt, String answer, Wording words, Wording asked) {
    if (words.isEmpty() || asked.isEmpty()) {
      return 0;
    }
    Language language = asked.ideographShare() > 0.3 ? Language.CHINESE : Language.ENGLISH;
    float[] one = vector(prompt, language).values();
    float[] other = vector(answer, language).values();
    double dot = 0;
    double oneSquares = 0;
    double otherSquares = 0;
    for (int i = 0; i < one.length; i++) {
      dot += (double) one[i] * other[i];
      oneSquares += (double) one[i] * one[i];
      otherSquares += (double) other[i] * other[i];
    }
    return oneSquares > 0 && otherSquares > 0 ? dot / Math.sqrt(oneSquares * otherSquares) : 0;
  }

  private Embedding vector(String text, Language language) {
    String head = text.substring(0, Math.min(MOST_ENCODED, text.length()));
    return encoder.encode(head, language).toCompletableFuture().join();
  }

  private static boolean endsOpen(String answer) {
    return answer.length() > LINE_CHARS
        && SENTENCE_ENDS.indexOf(answer.charAt(answer.length() - 1)) < 0;
  }

  private static int fences(String answer) {
    int fences = 0;
    for (int at = answer.indexOf("```"); at >= 0; at = answer.indexOf("```", at + 3)) {
      fences++;
    }
    return fences;
  }

  private static int brackets(String answer) {
    int open = 0;
    for (int i = 0; i < answer.length(); i++) {
      open += "([{（【".indexOf(answer.charAt(i)) >= 0 ? 1 : 0;
      open -= ")]}）】".indexOf(answer.charAt(i)) >= 0 ? 1 : 0;
    }
    return open;
  }

  private static double flag(boolean is) {
    return is ? 1 : 0;
  }
}
