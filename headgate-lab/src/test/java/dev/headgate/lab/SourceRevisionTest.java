package dev.headgate.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRevisionTest {

  @Test
  void workingTreeOfOurs_tellsItsRevision() {
    Path here = Path.of("").toAbsolutePath();
    assumeTrue(
        Files.exists(here.resolveSibling(".git")), "not built in a working tree: nothing to tell");
    assertThat(SourceRevision.of(here.resolve("target"))).matches("[0-9a-f]{7,40}(-dirty)?");
  }

  @Test
  void anotherWorkingTree_isNotTakenForOurs(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    assertThat(SourceRevision.of(folder.resolve("lib/headgate-lab.jar"))).isEqualTo("unknown");
  }

  @Test
  void noWorkingTree_isUnknown(@TempDir Path folder) {
    assertThat(SourceRevision.of(folder)).isEqualTo("unknown");
  }
}
