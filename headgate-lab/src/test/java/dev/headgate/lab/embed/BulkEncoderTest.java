package dev.headgate.lab.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkEncoderTest {

  @TempDir Path folder;

  private final FakeEncoder encoder = new FakeEncoder();
  private final StringWriter drawn = new StringWriter();

  @Test
  void vectors_comeInTheOrderOfTheTexts() throws IOException {
    BulkEncoder.Text[] texts = texts(100);
    Embedding[] vectors = encode(texts);
    for (int i = 0; i < texts.length; i++) {
      Embedding alone =
          new FakeEncoder().encode(texts[i].text(), Language.ENGLISH).toCompletableFuture().join();
      assertThat(vectors[i].values()).isEqualTo(alone.values());
    }
    assertThat(drawn.toString()).endsWith("100/100\n");
  }

  @Test
  void secondRun_encodesOnlyWhatIsNew() throws IOException {
    Embedding[] first = encode(texts(50));
    assertThat(encoder.encoded()).isEqualTo(50);
    Embedding[] second = encode(texts(60));
    assertThat(encoder.encoded()).isEqualTo(60);
    assertThat(second[7].values()).isEqualTo(first[7].values());
  }

  @Test
  void halfARecord_leftByACrash_isDropped() throws IOException {
    encode(texts(10));
    Path file = folder.resolve("all-minilm-l6-v2-q-64.f32");
    long whole = Files.size(file);
    Files.write(file, new byte[100], StandardOpenOption.APPEND);
    encode(texts(11));
    assertThat(encoder.encoded()).isEqualTo(11);
    assertThat(Files.size(file)).isEqualTo(whole / 10 * 11);
  }

  @Test
  void anotherBoundOrLanguage_hasItsOwnStore() throws IOException {
    encode(texts(1));
    encode(new BulkEncoder.Text[] {new BulkEncoder.Text("text 0", Language.CHINESE)});
    try (BulkEncoder other = new BulkEncoder(encoder, folder, 128)) {
      other.encode(texts(1), progress());
    }
    assertThat(encoder.encoded()).isEqualTo(3);
  }

  private Embedding[] encode(BulkEncoder.Text[] texts) throws IOException {
    try (BulkEncoder bulk = new BulkEncoder(encoder, folder, 64)) {
      return bulk.encode(texts, progress());
    }
  }

  private Progress progress() {
    return new Progress("encoding", new PrintWriter(drawn), InstantSource.fixed(Instant.EPOCH));
  }

  private static BulkEncoder.Text[] texts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new BulkEncoder.Text("text " + i, Language.ENGLISH))
        .toArray(BulkEncoder.Text[]::new);
  }
}
