package dev.headgate.core.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LittleWordsTest {

  private static final LittleWords WORDS = LittleWords.of("il", "é", "qué", "pourquoi");

  @ParameterizedTest
  @ValueSource(strings = {"il", "IL", "é", "É", "Qué", "pourquoi", "POURQUOI"})
  void itsWords_areFoundInEitherCase(String word) {
    assertThat(found(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"i", "l", "ilil", "que", "xpourquoi", "xxxxxxxxil", "İl", "iŬ", "法"})
  void otherWords_areNot_thoughTheirLastLettersOrBytesBe(String word) {
    assertThat(found(word)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pourquoix", "œuvre"})
  void wordsThatDoNotFit_cannotBeOfASet(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LittleWords.of(word))
        .withMessageContaining("\"" + word + "\"");
  }

  @Test
  void aFullSet_findsEachOfItsWords() {
    String[] words = "a b c d e f g h i j k l m n o p".split(" ", -1);
    LittleWords all = LittleWords.of(words);
    for (String word : words) {
      assertThat(all.contains(LittleWords.append(0, word.charAt(0)))).as(word).isTrue();
    }
    assertThat(all.contains(LittleWords.append(0, 'q'))).isFalse();
  }

  private static boolean found(String word) {
    long packed = 0;
    int allBits = 0;
    for (int i = 0; i < word.length(); i++) {
      packed = LittleWords.append(packed, word.charAt(i));
      allBits |= word.charAt(i);
    }
    return LittleWords.fits(word.length(), allBits) && WORDS.contains(packed);
  }
}
