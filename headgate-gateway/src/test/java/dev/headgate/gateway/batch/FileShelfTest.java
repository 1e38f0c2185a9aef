package dev.headgate.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileShelfTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;

  private StoredFile file(String id, Duration life) throws IOException {
    Files.writeString(folder.resolve("upload-" + id), "text");
    return new StoredFile(id, "team", id + ".jsonl", StoredFile.INPUT, 4, NOW, NOW.plus(life));
  }

  private void add(FileShelf shelf, String id, Duration life) throws IOException {
    shelf.add(file(id, life), folder.resolve("upload-" + id));
  }

  @Test
  void files_areFoundAgain_andHalfOnesSweptAway() throws IOException {
    Path files = Files.createDirectories(folder.resolve("files"));
    add(FileShelf.open(files), "file-1", Duration.ofHours(2));
    Files.writeString(files.resolve("file-2"), "bytes of which nobody knows whose they are");
    Files.writeString(files.resolve("file-3.json"), "{\"id\":\"file-3\"}");

    FileShelf again = FileShelf.open(files);

    assertThat(again.of("team")).extracting(StoredFile::id).containsExactly("file-1");
    assertThat(again.find("other", "file-1")).isEmpty();
    assertThat(again.stored().of("team")).isEqualTo(4);
    assertThat(files.resolve("file-2")).doesNotExist();
    assertThat(files.resolve("file-3.json")).doesNotExist();
  }

  @Test
  void fileThatIsGoneBeforeItIsTaken_isNone() throws IOException {
    Path files = Files.createDirectories(folder.resolve("files"));
    FileShelf shelf = FileShelf.open(files);
    StoredFile file = file("file-1", Duration.ofHours(2));
    Files.delete(folder.resolve("upload-file-1"));

    assertThatThrownBy(() -> shelf.add(file, folder.resolve("upload-file-1")))
        .isInstanceOf(NoSuchFileException.class);

    assertThat(shelf.of("team")).isEmpty();
    assertThat(shelf.stored().of("team")).isZero();
    assertThat(files).isEmptyDirectory();
  }

  @Test
  void fileThatWasTakenBefore_isTakenAgain() throws IOException {
    Path files = Files.createDirectories(folder.resolve("files"));
    FileShelf shelf = FileShelf.open(files);
    StoredFile file = file("file-1", Duration.ofHours(2));
    shelf.add(file, folder.resolve("upload-file-1"));
    shelf.add(file, folder.resolve("upload-file-1")); // as after a crash

    assertThat(shelf.of("team")).containsExactly(file);
    assertThat(shelf.stored().of("team")).isEqualTo(4);
    assertThat(files.resolve("file-1")).hasContent("text");
  }

  @Test
  void expiredFiles_areDeleted_unlessTheyAreNeeded() throws IOException {
    Path files = Files.createDirectories(folder.resolve("files"));
    FileShelf shelf = FileShelf.open(files);
    add(shelf, "old", Duration.ofHours(1));
    add(shelf, "needed", Duration.ofHours(1));
    add(shelf, "young", Duration.ofHours(3));

    shelf.purge(NOW.plus(Duration.ofHours(2)), Set.of("needed"));

    assertThat(shelf.of("team")).extracting(StoredFile::id).containsExactly("needed", "young");
    assertThat(files.resolve("old")).doesNotExist();
  }

  @Test
  void aFolderThatAnotherGatewayUses_isRefused() throws IOException {
    try (BatchFolder first = BatchFolder.open(Optional.of(folder))) {
      assertThat(first.files()).isDirectory();
      assertThatThrownBy(() -> BatchFolder.open(Optional.of(folder)))
          .hasMessageContaining("another gateway uses it")
          .hasMessageNotContaining("expected"); // whoever tells it says so
    }
    BatchFolder.open(Optional.of(folder)).close();
  }

  @Test
  void folderThatCouldNotBeOpened_canBeLater() throws IOException {
    Path stray = Files.createDirectories(folder.resolve("uploads/stray/more"));
    assertThatThrownBy(() -> BatchFolder.open(Optional.of(folder)))
        .isInstanceOf(DirectoryNotEmptyException.class);
    Files.delete(stray);
    BatchFolder.open(Optional.of(folder)).close();
  }
}
