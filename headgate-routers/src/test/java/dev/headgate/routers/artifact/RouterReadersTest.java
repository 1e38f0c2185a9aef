package dev.headgate.routers.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.mf.MatrixFactorizationRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterReadersTest {

  @TempDir Path folder;

  @Test
  void file_ofAKnownKind_becomesARouterUnderTheNameGiven() throws IOException {
    Path file = folder.resolve("mine.router");
    Files.write(file, MatrixFactorizationRouter.shippedArtifact().toBytes());
    Router router = RouterReaders.open("night_shift", file);
    assertThat(router).isInstanceOf(MatrixFactorizationRouter.class);
    assertThat(router.name()).isEqualTo("night_shift");
  }

  @Test
  void artifact_ofAnUnknownKind_isRefusedNamingTheKnownOnes() {
    ArtifactHeader header =
        new ArtifactHeader(
            "tarot",
            1,
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            1,
            "c",
            "2026-01-01",
            List.of(),
            List.of(),
            List.of());
    assertThatExceptionOfType(ArtifactException.class)
        .isThrownBy(() -> RouterReaders.open("mine", RouterArtifact.of(header, List.of())))
        .withMessageContaining("tarot")
        .withMessageContaining("mf");
  }

  @Test
  void file_thatIsNotThere_isRefusedNamingIt() {
    assertThatExceptionOfType(ArtifactException.class)
        .isThrownBy(() -> RouterReaders.open("mine", folder.resolve("missing.router")))
        .withMessageContaining("missing.router")
        .withMessageContaining("expected");
  }
}
