package dev.headgate.routers.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TransformerEncoderTest {

  private static final TransformerEncoder encoder =
      new TransformerEncoder(new EncoderOptions(1, 64, 1 << 20, 64));

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void vectors_haveUnitLengthAndTheDimensionOfTheirEncoder() {
    Embedding english = encode("Where is the station?", Language.ENGLISH);
    Embedding chinese = encode("车站在哪里？", Language.CHINESE);
    assertThat(english.encoderId()).isEqualTo("all-minilm-l6-v2-q");
    assertThat(english.dimension()).isEqualTo(384);
    assertThat(chinese.encoderId()).isEqualTo("bge-small-zh-v1.5-q");
    assertThat(chinese.dimension()).isEqualTo(512);
    assertThat(cosine(english, english)).isCloseTo(1, within(1e-5));
    assertThat(cosine(chinese, chinese)).isCloseTo(1, within(1e-5));
  }

  @Test
  void otherLanguages_useTheEnglishEncoder() {
    assertThat(encode("¿Dónde está la estación?", Language.OTHER).encoderId())
        .isEqualTo("all-minilm-l6-v2-q");
  }

  @Test
  void paraphrases_areNearerThanStrangers() {
    Embedding question = encode("How do I reverse a list in Python?", Language.ENGLISH);
    Embedding paraphrase = encode("Python: reversing the order of a list", Language.ENGLISH);
    Embedding stranger = encode("The soup was too salty.", Language.ENGLISH);
    assertThat(cosine(question, paraphrase)).isGreaterThan(cosine(question, stranger) + 0.2);
    Embedding frage = encode("如何用Python反转列表？", Language.CHINESE);
    Embedding gleich = encode("Python中把列表倒序的方法", Language.CHINESE);
    Embedding fremd = encode("今天的汤太咸了。", Language.CHINESE);
    assertThat(cosine(frage, gleich)).isGreaterThan(cosine(frage, fremd) + 0.2);
  }

  @Test
  void anotherEncoder_givesTheSameVector() {
    String text = "Determinism is a promise.";
    try (TransformerEncoder other = new TransformerEncoder(new EncoderOptions(1, 8, 0, 64))) {
      assertThat(other.encode(text, Language.ENGLISH).toCompletableFuture().join().values())
          .isEqualTo(encode(text, Language.ENGLISH).values());
    }
  }

  @Test
  void longText_keepsHeadAndTail() {
    String middle = " filler".repeat(20_000);
    String head = "Translate the following into French, please, and keep the tone.";
    Embedding whole = encode(head + middle + " Now prove Fermat.", Language.ENGLISH);
    Embedding otherMiddle =
        encode(head + " filler".repeat(30_000) + " Now prove Fermat.", Language.ENGLISH);
    Embedding otherTail = encode(head + middle + " Now write a poem.", Language.ENGLISH);
    Embedding otherHead =
        encode("Summarise all of this." + middle + " Now prove Fermat.", Language.ENGLISH);
    assertThat(cosine(whole, otherMiddle)).isCloseTo(1, within(1e-3));
    assertThat(cosine(whole, otherTail)).isLessThan(0.995);
    assertThat(cosine(whole, otherHead)).isLessThan(0.995);
  }

  @Test
  void strangeText_isEncoded() {
    for (String text :
        new String[] {
          "", " ", "\u0000", "\ud83d", "a\udc00b", "🙂".repeat(900), "\n".repeat(5000)
        }) {
      assertThat(cosine(encode(text, Language.ENGLISH), encode(text, Language.ENGLISH)))
          .isCloseTo(1, within(1e-5));
      assertThat(encode(text, Language.CHINESE).dimension()).isEqualTo(512);
    }
  }

  @Test
  void warmUp_completes() {
    encoder.warmUp().toCompletableFuture().join();
    assertThat(encoder.encode("warm up", Language.CHINESE).toCompletableFuture()).isCompleted();
  }

  @Test
  void options_outOfRange_areRefusedWithTheRange() {
    assertThatThrownBy(() -> new EncoderOptions(0, 1, 1, 64))
        .hasMessage("encoder.workers: 0 (expected: >= 1 and <= 256)");
    assertThatThrownBy(() -> new EncoderOptions(1, 1, 1, 513))
        .hasMessage("encoder.max_tokens: 513 (expected: >= 8 and <= 512)");
  }

  private static Embedding encode(String text, Language language) {
    return encoder.encode(text, language).toCompletableFuture().join();
  }

  private static double cosine(Embedding a, Embedding b) {
    double sum = 0;
    for (int i = 0; i < a.dimension(); i++) {
      sum += (double) a.get(i) * b.get(i);
    }
    return sum;
  }
}
