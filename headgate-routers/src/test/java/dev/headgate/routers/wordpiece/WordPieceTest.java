package dev.headgate.routers.wordpiece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.headgate.routers.encode.EncoderModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The measure of all is the tokenizer the encoders were trained with. */
class WordPieceTest {

  private static final String[] FRAGMENTS = {
    "hello",
    "World",
    " ",
    "\n",
    "\t",
    "unaffable",
    "naïve",
    "ÀÉÎÕÜ",
    "ﬁ",
    "İstanbul",
    "ẞ",
    "Ω≠∑",
    "3.14",
    "don't",
    "foo_bar",
    "[SEP]",
    "[MASK]",
    "[",
    "]",
    "[CLS",
    "#",
    "##ing",
    "C++",
    "x²",
    "中文",
    "你好，世界！",
    "。",
    "ひらがな",
    "カタカナ",
    "한국어",
    "\uD83D\uDE00",
    "👩‍👩‍👧",
    "𠀀",
    "豈",
    "\u0000",
    "\uFFFD",
    "\u200B",
    "\u00A0",
    "\u2028",
    "\u3000",
    "e\u0301",
    "\u0301",
    "؟",
    "“quoted”",
    "—",
    "¿",
    "$",
    "€",
    "^",
    "`",
    "supercalifragilisticexpialidocious",
    "a".repeat(101),
    "q".repeat(99),
    "ABC123def",
    "https://example.org/?q=1&r=2",
    "\u1734",
    "\u166D",
    "١٢٣",
    "\u0B55"
  };

  @ParameterizedTest
  @EnumSource(
      value = EncoderModel.class,
      names = {"ENGLISH", "CHINESE"})
  void randomText_hasTheIdsOfTheOriginalTokenizer(EncoderModel model) throws IOException {
    WordPiece ours = TokenizerJson.read(model.tokenizerJson());
    SplittableRandom random = new SplittableRandom(1);
    try (HuggingFaceTokenizer theirs = original(model)) {
      for (int i = 0; i < 3000; i++) {
        String text = i % 2 == 0 ? fragments(random) : characters(random);
        assertThat(ours.ids(text)).as("ids of %s", escaped(text)).isEqualTo(ids(theirs, text));
      }
    }
  }

  @Test
  void file_ofAnotherKind_isRefused() {
    byte[] bytes = "{\"model\":{\"type\":\"BPE\",\"vocab\":{}}}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> TokenizerJson.read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("tokenizer: \"BPE\" (expected: \"WordPiece\", as BERT's have)");
  }

  private static HuggingFaceTokenizer original(EncoderModel model) throws IOException {
    return HuggingFaceTokenizer.newInstance(
        new ByteArrayInputStream(model.tokenizerJson()),
        Map.of("padding", "false", "truncation", "DO_NOT_TRUNCATE"));
  }

  /** Leaves out the special ids at the ends. */
  private static int[] ids(HuggingFaceTokenizer tokenizer, String text) {
    long[] ids = tokenizer.encode(text).getIds();
    return Arrays.stream(ids, 1, ids.length - 1).mapToInt(Math::toIntExact).toArray();
  }

  private static String fragments(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(1, 12); n > 0; n--) {
      text.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
    }
    return text.toString();
  }

  /** Any characters but halves of pairs, mostly of the first planes' crowded parts. */
  private static String characters(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(1, 40); n > 0; n--) {
      int bound = random.nextInt(4) == 0 ? 0x20000 : random.nextInt(2) == 0 ? 0x3000 : 0x180;
      int point = random.nextInt(bound);
      if (point < 0xD800 || point > 0xDFFF) {
        text.appendCodePoint(point);
      }
    }
    return text.toString();
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(point -> out.append(Integer.toHexString(point)).append(' '));
    return out.toString();
  }
}
