package dev.headgate.core.describe;

/**
 * Tells English from the other languages in Latin letters by their commonest little words: a text
 * is foreign when at least two of its first 64 words are little words of French, Spanish, German,
 * Italian, Portuguese or Dutch, and fewer are English ones. Words of both ("a", "me", "die", "do")
 * count for neither. An English request about a French text therefore stays English.
 */
final class LatinWords {

  private static final int MAX_WORDS = 64;
  private static final int MIN_FOREIGN = 2;

  private static final LittleWords ENGLISH =
      LittleWords.of(
          "the", "of", "and", "to", "is", "are", "that", "this", "it", "what", "how", "why",
          "which", "with", "for", "you", "your", "my", "have", "has", "be", "not", "from", "by",
          "write", "please", "can", "would", "should", "when", "where", "who", "into", "their");

  private static final LittleWords FOREIGN =
      LittleWords.of(
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

  private int english;
  private int foreign;
  private int words;
  private long word;
  private int letters;
  private int allBits;

  private LatinWords() {}

  static boolean foreign(String text) {
    LatinWords seen = new LatinWords();
    for (int at = 0; at < text.length() && seen.words < MAX_WORDS; at++) {
      seen.read(text.charAt(at));
    }
    seen.endWord();
    return seen.foreign >= MIN_FOREIGN && seen.foreign > seen.english;
  }

  private void read(char c) {
    if (!Letters.is(c)) {
      endWord();
      return;
    }
    word = LittleWords.append(word, c);
    letters++;
    allBits |= c;
  }

  private void endWord() {
    if (letters == 0) {
      return;
    }
    if (LittleWords.fits(letters, allBits)) {
      english += ENGLISH.contains(word) ? 1 : 0;
      foreign += FOREIGN.contains(word) ? 1 : 0;
    }
    words++;
    word = 0;
    letters = 0;
    allBits = 0;
  }
}
