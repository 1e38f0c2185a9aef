package dev.headgate.lab.profile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of prompts that names of clusters are made of: in alphabetic scripts whole words, in
 * Chinese runs of two to four characters, as no space says where a word ends.
 */
final class Terms {

  private static final int MAX_CHARS = 2000;
  private static final int MIN_LETTERS = 4;
  private static final int MAX_LETTERS = 20;
  private static final int MIN_HAN = 2;
  private static final int MAX_HAN = 4;
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsAlphabetic}&&[^\\p{IsHan}]]{" + MIN_LETTERS + "," + MAX_LETTERS + "}");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}{2,}");

  /** Words that say how a prompt is put, not what it is about. */
  private static final Set<String> COMMON =
      Set.of(
          ("that this with from what which have they their there will would could should about your"
                  + " when where were been than then them these those into only some such each also"
                  + " more most following question answer options option given does make like want"
                  + " need please tell know just very using used other after before because between"
                  + " while over many much none correct choose true false return here below user"
                  + " provide name keep read first both same different based must being take help"
                  + " possible according people least text write")
              .split(" "));

  /** Characters that mostly join words. */
  private static final String JOINING =
      "的了是你我他她它请下个给出并所以与和或在中有不为这那该其及等把被对从到只需仔细将可能要会就也都而且但如果什么怎样哪几一二三四五上" + "根据回答问题内容选项进行以及";

  private Terms() {}

  /** Returns the terms of a prompt, each once, of its first {@value #MAX_CHARS} characters. */
  static Set<String> of(String prompt) {
    String text =
        prompt.substring(0, Math.min(prompt.length(), MAX_CHARS)).toLowerCase(Locale.ROOT);
    Set<String> terms = new HashSet<>();
    WORD.matcher(text)
        .results()
        .map(found -> found.group())
        .filter(word -> !COMMON.contains(word))
        .forEach(terms::add);
    HAN.matcher(text).results().forEach(found -> addRuns(found.group(), terms));
    return terms;
  }

  private static void addRuns(String characters, Set<String> terms) {
    for (int length = MIN_HAN; length <= MAX_HAN; length++) {
      for (int i = 0; i + length <= characters.length(); i++) {
        String run = characters.substring(i, i + length);
        if (run.chars().noneMatch(c -> JOINING.indexOf(c) >= 0)) {
          terms.add(run);
        }
      }
    }
  }

  /** Counts in how many of the prompts each term stands. */
  static Map<String, Integer> counts(List<Set<String>> prompts) {
    Map<String, Integer> counts = new HashMap<>();
    prompts.forEach(terms -> terms.forEach(term -> counts.merge(term, 1, Integer::sum)));
    return counts;
  }
}
