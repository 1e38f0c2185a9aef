package dev.headgate.routers.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WordHashesTest {

  @Test
  void vector_hasLengthOne_andNothingWithoutWords() {
    assertThat(dot("the cat and the dog", "the cat and the dog")).isCloseTo(1, within(1e-3));
    assertThat(WordHashes.of(" \n\t").size()).isZero();
    assertThat(WordHashes.of("").size()).isZero();
  }

  @Test
  void wordsAndPairs_areCounted_caseIsNot() {
    assertThat(WordHashes.of("Red red RED").size()).isEqualTo(2);
    assertThat(dot("Red Fox", "red fox")).isCloseTo(1, within(1e-6));
  }

  @Test
  void likeTexts_areAlike_orderCountsLess() {
    assertThat(dot("red fox runs", "red fox sleeps"))
        .isGreaterThan(dot("red fox runs", "blue sky"));
    assertThat(dot("a b", "b a")).isBetween(0.5, 0.9);
  }

  @Test
  void ideographs_areWordsByThemselves() {
    assertThat(WordHashes.of("证明").size()).isEqualTo(3);
  }

  @Test
  void longTexts_areHashedWhole() {
    assertThat(WordHashes.of("x1 ".repeat(10_000) + "end").size()).isGreaterThan(5);
  }

  private static double dot(String a, String b) {
    float[] dense = new float[WordHashes.BUCKETS];
    WordHashes words = WordHashes.of(a);
    for (int i = 0; i < words.size(); i++) {
      dense[words.bucket(i)] += words.value(i);
    }
    return WordHashes.of(b).dot(dense);
  }
}
