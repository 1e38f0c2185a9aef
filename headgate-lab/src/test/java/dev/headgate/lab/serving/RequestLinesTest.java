package dev.headgate.lab.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.lab.dataset.DataException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLinesTest {

  private static final String TWO =
      """
      {"prompt": "How many moons?"}

      {"messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"}]}
      """;

  @TempDir Path folder;

  private final RequestLines lines = new RequestLines();

  @Test
  void promptsAndChats_areRead_blankLinesPassedOver() throws IOException {
    List<ChatRequest> requests = lines.read(List.of(file("a.jsonl", TWO)));
    assertThat(requests).hasSize(2);
    assertThat(requests.get(1).conversation().turns()).hasSize(2);
    assertThat(
            new RouterScores(
                    ServingSetup.DEFAULT,
                    new VectorSource(folder.resolve("none"), SetupReader.NONE),
                    folder,
                    1)
                .describe(requests)
                .get(1)
                .routedText())
        .isEqualTo("Be brief.\nHi");
  }

  @Test
  void gzip_isReadToo() throws IOException {
    Path file = folder.resolve("a.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(TWO.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(lines.read(List.of(file))).hasSize(2);
  }

  @Test
  void badLine_isNamedWithItsFile() throws IOException {
    Path file = file("a.jsonl", TWO + "{\"prompt\": 3}\n");
    assertThatThrownBy(() -> lines.read(List.of(file)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ":4: ");
    Path broken = file("b.jsonl", "{\"prompt\"");
    assertThatThrownBy(() -> lines.read(List.of(broken)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(broken + ":1: ");
  }

  @Test
  void emptyOrMissingFile_isRefused() throws IOException {
    Path empty = file("empty.jsonl", "\n\n");
    assertThatThrownBy(() -> lines.read(List.of(empty)))
        .hasMessage(empty + ": no requests (expected: JSON lines)");
    Path missing = folder.resolve("missing.jsonl");
    assertThatThrownBy(() -> lines.read(List.of(missing)))
        .hasMessageContaining("missing.jsonl: cannot be read");
    Path noGzip = file("plain.gz", TWO);
    assertThatThrownBy(() -> lines.read(List.of(noGzip))).hasMessageContaining("cannot be read");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
