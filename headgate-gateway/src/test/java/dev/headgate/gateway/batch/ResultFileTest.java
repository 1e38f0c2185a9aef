package dev.headgate.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that the disk refused are there once when it works again. */
class ResultFileTest {

  @TempDir private Path folder;
  private final List<FileChannel> opened = new ArrayList<>();

  @Test
  void lineThatFailed_isThereOnce_whenItIsAddedAgain() throws IOException {
    Path path = folder.resolve("out");
    try (ResultFile file = ResultFile.open(path, more -> open(path, more), index -> {})) {
      file.add(line("one"), size -> {});
      Files.writeString(path, "tw", StandardOpenOption.APPEND); // as far as the disk had room
      opened.getLast().close();
      assertThatThrownBy(() -> file.add(line("two"), size -> {})).isInstanceOf(IOException.class);
      assertThat(file.bytes()).isEqualTo(4);
      file.add(line("two"), size -> {});
      file.add(line("three"), size -> {});
    }
    assertThat(path).hasContent("one\ntwo\nthree\n");
  }

  @Test
  void fileThatLostLines_isNotWrittenTo_untilItIsBack() throws IOException {
    Path path = folder.resolve("out");
    Path aside = folder.resolve("aside");
    try (ResultFile file = ResultFile.open(path, more -> open(path, more), index -> {})) {
      file.add(line("one"), size -> {});
      opened.getLast().close();
      assertThatThrownBy(() -> file.add(line("two"), size -> {})).isInstanceOf(IOException.class);
      Files.move(path, aside);
      assertThatThrownBy(() -> file.add(line("two"), size -> {})).isInstanceOf(IOException.class);
      Files.createFile(path);
      assertThatThrownBy(() -> file.add(line("two"), size -> {}))
          .hasMessage("results: 0 bytes (expected: 4; put the file back)");
      Files.delete(path);
      Files.move(aside, path);
      file.add(line("two"), size -> {});
    }
    assertThat(path).hasContent("one\ntwo\n");
  }

  private FileChannel open(Path path, StandardOpenOption... more) throws IOException {
    Set<StandardOpenOption> options = new HashSet<>(Set.of(more));
    options.addAll(Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    FileChannel channel = FileChannel.open(path, options);
    opened.add(channel);
    return channel;
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
