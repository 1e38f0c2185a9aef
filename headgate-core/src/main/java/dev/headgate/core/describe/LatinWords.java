package dev.headgate.core.describe;

import java.util.Locale;
import java.util.Set;

/**
 * Tells English from the other languages in Latin letters by their commonest little words: a text
 * is foreign when at least two of its first 64 words are little words of French, Spanish, German,
 * Italian, Portuguese or Dutch, and fewer are English ones. Words of both ("a", "me", "die", "do")
 * count for neither. An English request about a French text therefore stays English.
 */
final class LatinWords {

  private static final int MAX_WORDS = 64;
  private static final int MIN_FOREIGN = 2;

  private static final Set<String> ENGLISH =
      Set.of(
          "the", "of", "and", "to", "is", "are", "that", "this", "it", "what", "how", "why",
          "which", "with", "for", "you", "your", "my", "have", "has", "be", "not", "from", "by",
          "write", "please", "can", "would", "should", "when", "where", "who", "into", "their");

  private static final Set<String> FOREIGN =
      Set.of(
          // French
          "le",
          "les",
          "des",
          "une",
          "est",
          "et",
          "dans",
          "pour",
          "qui",
          "que",
          "avec",
          "sur",
          "pas",
          "je",
          "vous",
          "nous",
          "quelle",
          "comment",
          "pourquoi",
          "moi",
          "aux",
          "du",
          // Spanish and Portuguese
          "el",
          "los",
          "las",
          "una",
          "por",
          "con",
          "para",
          "como",
          "qué",
          "cómo",
          "es",
          "y",
          "uma",
          "não",
          "é",
          "os",
          "em",
          "um",
          "cual",
          "cuál",
          "está",
          "são",
          "mais",
          "dos",
          // German and Dutch
          "der",
          "das",
          "und",
          "ist",
          "ein",
          "eine",
          "nicht",
          "wie",
          "mit",
          "für",
          "von",
          "den",
          "ich",
          "mir",
          "auf",
          "zu",
          "wird",
          "bitte",
          "warum",
          "het",
          "een",
          "van",
          "niet",
          "wat",
          // Italian
          "il",
          "di",
          "che",
          "è",
          "per",
          "gli",
          "della",
          "sono",
          "perché",
          "un",
          "la",
          "e",
          "del");

  private LatinWords() {}

  static boolean foreign(String text) {
    int english = 0;
    int foreign = 0;
    int words = 0;
    int at = 0;
    while (at < text.length() && words < MAX_WORDS) {
      int end = wordEnd(text, at);
      if (end > at) {
        String word = text.substring(at, end).toLowerCase(Locale.ROOT);
        english += ENGLISH.contains(word) ? 1 : 0;
        foreign += FOREIGN.contains(word) ? 1 : 0;
        words++;
      }
      at = end + 1;
    }
    return foreign >= MIN_FOREIGN && foreign > english;
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
