package dev.headgate.lab.distill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PiecesTest {

  @Test
  void pieces_areWholeWordsInARow() {
    String prompt =
        IntStream.range(0, 50).mapToObj(i -> "word" + i).collect(Collectors.joining("  \n"));
    List<String> pieces = Pieces.of(row(prompt, Language.ENGLISH), 1);
    assertThat(pieces).hasSize(4);
    for (String piece : pieces) {
      assertThat(prompt).contains(piece);
      assertThat(piece.split("\\s+"))
          .hasSizeBetween(4, 49)
          .allMatch(Arrays.asList(prompt.split("\\s+"))::contains);
    }
  }

  @Test
  void chinese_isCutByTheCharacter() {
    String prompt = "请用简洁的语言解释量子纠缠";
    List<String> pieces = Pieces.of(row(prompt, Language.CHINESE), 1);
    assertThat(pieces).hasSize(2);
    assertThat(pieces)
        .allSatisfy(piece -> assertThat(prompt).contains(piece).hasSizeGreaterThan(piece.length()));
  }

  @Test
  void surrogatePairs_areNeverCutInTwo() {
    String prompt = "𠮷".repeat(40);
    assertThat(Pieces.of(row(prompt, Language.CHINESE), 1))
        .allSatisfy(piece -> assertThat(piece).matches("(𠮷)+"));
  }

  @Test
  void shortOrEmptyPrompts_haveNone() {
    assertThat(Pieces.of(row("seven words are not enough for it", Language.ENGLISH), 1)).isEmpty();
    assertThat(Pieces.of(row("", Language.ENGLISH), 1)).isEmpty();
    assertThat(Pieces.of(row("  \n ", Language.CHINESE), 1)).isEmpty();
  }

  @Test
  void longPrompts_areCutFromTheirBeginning() {
    String prompt = "a ".repeat(400) + "z ".repeat(5000);
    assertThat(Pieces.of(row(prompt, Language.ENGLISH), 1))
        .hasSize(4)
        .noneMatch(piece -> piece.contains("z z"));
  }

  @Test
  void samePromptAndSeed_haveTheSamePieces() {
    PromptRow row = row("one two three four five six seven eight nine ten", Language.ENGLISH);
    assertThat(Pieces.of(row, 1)).isEqualTo(Pieces.of(row, 1)).isNotEqualTo(Pieces.of(row, 2));
  }

  private static PromptRow row(String prompt, Language language) {
    return new PromptRow("set/1", "set", "g", language, "", "", prompt, Map.of());
  }
}
