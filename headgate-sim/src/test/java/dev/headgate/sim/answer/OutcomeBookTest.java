package dev.headgate.sim.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeBookTest {

  @TempDir private Path folder;

  @Test
  void readsPlainAndGzipAndJoinsModelsOfOnePrompt() throws Exception {
    Path plain = write("a.jsonl", "{\"prompt\":\" p \",\"outcomes\":{\"m\":{\"score\":0.5}}}\n\n");
    Path gzip = folder.resolve("b.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write(
          "{\"id\":\"x\",\"prompt\":\"p\",\"outcomes\":{\"n\":{\"score\":1,\"out_chars\":9}}}"
              .getBytes(StandardCharsets.UTF_8));
    }

    OutcomeBook book = OutcomeBook.load(List.of(plain, gzip));

    assertThat(book.size()).isEqualTo(1);
    assertThat(book.models()).containsExactly("m", "n");
    assertThat(book.find("p", "m")).contains(new Outcome(0.5, OptionalInt.empty()));
    assertThat(book.find("\np", "n")).contains(new Outcome(1, OptionalInt.of(9)));
    assertThat(book.find("p", "z")).isEmpty();
    assertThat(book.find("q", "m")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"prompt\":1,\"outcomes\":{}}",
        "{\"prompt\":\"p\"}",
        "{\"prompt\":\"p\",\"outcomes\":{\"m\":{}}}",
        "{\"prompt\":\"p\",\"outcomes\":{\"m\":{\"score\":1.5}}}",
        "{\"prompt\":\"p\",\"outcomes\":{\"m\":{\"score\":-0.1}}}"
      })
  void malformedLineIsNamed(String line) throws Exception {
    Path file = write("bad.jsonl", "{\"prompt\":\"p\",\"outcomes\":{}}\n" + line);

    assertThatThrownBy(() -> OutcomeBook.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bad.jsonl:2")
        .hasMessageContaining("expected");
  }

  @Test
  void missingFileIsAnIoError() {
    assertThatThrownBy(() -> OutcomeBook.load(folder.resolve("none.jsonl")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void rightAnswersAreInProportionToTheScore() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      rows.append("{\"prompt\":\"p").append(i).append("\",\"outcomes\":{\"m\":{\"score\":0.3}}}\n");
    }
    OutcomeBook book = OutcomeBook.load(write("many.jsonl", rows.toString()));
    AnswerGenerator generator = new AnswerGenerator(1, book);

    long right = 0;
    for (int i = 0; i < 2_000; i++) {
      Answer answer = generator.answer(AnswerRequest.of("m", "p" + i), TokenRange.exactly(8));
      right += answer.first().wholeText().contains("outcome=right") ? 1 : 0;
    }

    // Binomial, standard deviation 20: five of them either way.
    assertThat(right).isBetween(500L, 700L);
  }

  @Test
  void readsTheSharedDataWhereThereIsAny() throws Exception {
    Path shared = Path.of("../../shared/data/routing/mmlu_pro.jsonl.gz");
    assumeTrue(Files.exists(shared), "no shared data beside the checkout");

    OutcomeBook book = OutcomeBook.load(shared);

    assertThat(book.size()).isGreaterThan(3_000);
    assertThat(book.models()).hasSize(19);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
