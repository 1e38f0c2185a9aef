package dev.headgate.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String name : List.of("mmlu_pro.jsonl.gz", "alpaca_eval1.jsonl.gz", "notes.txt")) {
      Files.writeString(folder.resolve(name), "");
    }
  }

  @Test
  void folder_givesLicensedSets_andTellsWhatItSkips() {
    DataFiles files = DataFiles.resolve(List.of(folder), false);
    assertThat(files.used()).containsExactly(folder.resolve("mmlu_pro.jsonl.gz"));
    assertThat(files.skipped()).containsExactly(folder.resolve("alpaca_eval1.jsonl.gz"));
  }

  @Test
  void unlicensedFile_namedOutright_isRefused() {
    Path file = folder.resolve("alpaca_eval1.jsonl.gz");
    assertThatThrownBy(() -> DataFiles.resolve(List.of(file), false))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no permissive licence is known for \"alpaca_eval1\"")
        .hasMessageContaining("--allow-unlicensed");
  }

  @Test
  void usersWord_letsUnlicensedSetsIn() {
    assertThat(DataFiles.resolve(List.of(folder), true).used()).hasSize(2);
  }

  @Test
  void benchmarkFolder_isRefused_whateverTheFlag() throws IOException {
    Path tests = Files.createDirectories(folder.resolve("routellm/gsm8k"));
    assertThatThrownBy(() -> DataFiles.resolve(List.of(tests), true))
        .hasMessageContaining("test data (expected: sets to learn from");
  }

  @Test
  void missingFile_isNamed() {
    assertThatThrownBy(() -> DataFiles.resolve(List.of(folder.resolve("gone.jsonl")), false))
        .hasMessageContaining("gone.jsonl: not there");
  }

  @Test
  void everyLicensedSet_isFoundByItsName() {
    for (DataSet set : DataSet.values()) {
      assertThat(DataSet.named(set.setName())).contains(set);
      assertThat(set.licence()).isNotBlank();
    }
    assertThat(DataSet.named("alpaca_eval1")).isEmpty();
  }
}
