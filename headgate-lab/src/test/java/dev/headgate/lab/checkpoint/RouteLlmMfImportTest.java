package dev.headgate.lab.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.ArtifactCommand;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RouteLlmMfImportTest {

  private static final String ENCODER = "text-embedding-3-small";

  @TempDir Path folder;

  private final StringWriter said = new StringWriter();

  @Test
  void wholeCheckpoint_winsAsNumpySays() throws IOException {
    Path file = Checkpoint.routeLlm(64, 128, 1536).write(folder.resolve("model.safetensors"));
    Path out = folder.resolve("routellm.router");
    assertThat(run("import", "--file", file, "--out", out, "--model", "mine=gpt-4-0613")).isZero();
    Router router = RouterReaders.open("mf_routellm", out);
    // As in RouteLlmMfRouterTest, with 64 models, 128 components and vectors of 1536.
    assertThat(winRate(router, "strong-of-mine", "weak-of-mine"))
        .isCloseTo(0.87815432382, within(1e-5));
    assertThat(winRate(router, "mixtral-8x7b-instruct-v0.1", "GPT-4-1106-preview"))
        .isCloseTo(0.12184567618, within(1e-5));
    assertThat(winRate(router, "mine", "gpt-3.5-turbo-0125"))
        .isCloseTo(0.97208327668, within(1e-5));
  }

  @Test
  void card_namesSourceLicenceAndEncoder() throws IOException {
    Path file = Checkpoint.routeLlm(64, 4, 8).write(folder.resolve("model.safetensors"));
    Path out = folder.resolve("routellm.router");
    assertThat(run("import", "--file", file, "--out", out, "--source", "https://example.org/mf"))
        .isZero();
    assertThat(run("show", out)).isZero();
    assertThat(said.toString())
        .contains("router kind     routellm_mf")
        .contains("encoder         text-embedding-3-small, 8 components")
        .contains("not stated: ask its source before passing it on (https://example.org/mf)")
        .containsPattern("checkpoint_sha256 +[0-9a-f]{64}")
        .containsPattern("strong +gpt-4-1106-preview");
  }

  @Test
  void sameCheckpoint_sameBytes() throws IOException {
    Path file = Checkpoint.routeLlm(64, 4, 8).write(folder.resolve("model.safetensors"));
    assertThat(imported(file).toBytes()).isEqualTo(imported(file).toBytes());
  }

  @Test
  void whatDoesNotFit_isRefused() throws IOException {
    Path few = Checkpoint.routeLlm(63, 4, 8).write(folder.resolve("few.safetensors"));
    assertThatThrownBy(() -> imported(few))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("P.weight of 63 x 4 (expected: 64 rows");
    Path other = new Checkpoint().with("w", 1, 1, (a, b) -> 1).write(folder.resolve("w"));
    Path out = folder.resolve("out.router");
    assertThat(run("import", "--file", other, "--out", out)).isEqualTo(2);
    assertThat(run("import", "--file", few, "--out", out, "--strong", "gpt-4-1106")).isEqualTo(2);
    assertThat(run("import", "--file", few, "--out", out, "--encoder", "static-zh-2")).isEqualTo(2);
    assertThat(run("import", "--file", few, "--out", out, "--format", "bert")).isEqualTo(2);
    assertThat(said.toString())
        .contains("no weights \"P.weight\" (expected: among [w])")
        .contains("model gpt-4-1106 (expected: one of the checkpoint's: [gpt-4-1106-preview")
        .contains("--encoder: static-zh-2 (expected: the name of an encoder at an endpoint")
        .contains("--format: bert (expected: routellm-mf)");
    assertThat(out).doesNotExist();
  }

  private static RouterArtifact imported(Path file) {
    Map<String, String> standIns =
        RouteLlmMfImport.standIns(RouteLlmModels.STRONG, RouteLlmModels.WEAK, Map.of());
    return new RouteLlmMfImport(ENCODER, standIns, "here", "none", "2026-01-01").read(file);
  }

  private static double winRate(Router router, String strong, String weak) {
    float[] vector = new float[1536];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      squares += Math.pow(Math.sin(0.37 * i + 1), 2);
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (Math.sin(0.37 * i + 1) / Math.sqrt(squares));
    }
    RouterInput input =
        new RouterInput(
            "id",
            ServingView.features("x", dev.headgate.core.api.Language.ENGLISH),
            Optional.of(new Embedding(ENCODER, vector)));
    return router.winRate(input, ServingView.model(strong, 0.9), ServingView.model(weak, 0.4));
  }

  private int run(Object... arguments) {
    String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    PrintWriter writer = new PrintWriter(said);
    return new CommandLine(new ArtifactCommand()).setOut(writer).setErr(writer).execute(texts);
  }
}
