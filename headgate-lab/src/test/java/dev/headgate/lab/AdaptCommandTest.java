package dev.headgate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.serving.OwnVectors;
import dev.headgate.routers.artifact.RouterReaders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command as users call it, with the static vectors that ship. */
class AdaptCommandTest {

  private static final List<String> HARD =
      List.of(
          "Prove that the sum of %d odd primes", "Derive the integral of x^%d", "Debug loop %d");
  private static final List<String> EASY =
      List.of(
          "Hello, I am number %d", "Translate the word house, please, %d", "Thanks, that is %d");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void aRouterOfStaticVectors_isAdaptedOnThem_andAgain() throws IOException {
    Path labels = labels(60);
    Path mine = folder.resolve("mine.router");
    assertThat(adapt("mf_static", labels, mine)).as(errors.toString()).isZero();
    assertThat(out.toString())
        .contains("60 labelled prompts, strong strong, weak weak")
        .containsPattern("before: mf_static APGR +[0-9.]+ \\[")
        .containsPattern("\nafter +APGR +[0-9.]+ \\[")
        .contains("written: " + mine);
    Router adapted = RouterReaders.open("mine", mine);
    assertThat(OwnVectors.areStatic(adapted)).isTrue();
    assertThat(RouterReaders.read(mine).header().calibration()).hasSize(19);

    Path again = folder.resolve("again.router");
    assertThat(adapt(mine.toString(), labels, again)).as(errors.toString()).isZero();
    assertThat(OwnVectors.areStatic(RouterReaders.open("again", again))).isTrue();
    assertThat(folder.resolve("cache")).as("static vectors are not cached").doesNotExist();
  }

  @Test
  void theSameLabels_makeTheSameBytes() throws IOException {
    Path labels = labels(40);
    assertThat(adapt("mf_static", labels, folder.resolve("one"))).isZero();
    assertThat(adapt("mf_static", labels, folder.resolve("two"))).isZero();
    assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("two"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mf_statik | {\"prompt\":\"a\",\"strong\":1,\"weak\":0} | --router: ",
        "mf_static | {\"prompt\":\"a\",\"strong\":2,\"weak\":0} | labels.jsonl:1: ",
        "mf_static | {\"prompt\":\"a\",\"strong\":1}            | labels.jsonl:1: ",
        "mf_static | {\"prompt\":\"a\",\"strong\":1,\"weak\":0} | 1 prompts"
      })
  void badInput_isNamed_andNothingWritten(String router, String row, String complaint)
      throws IOException {
    Path labels = Files.writeString(folder.resolve("labels.jsonl"), row + "\n");
    Path none = folder.resolve("none.router");
    assertThat(adapt(router, labels, none)).isEqualTo(2);
    assertThat(errors.toString()).contains(complaint, "(expected: ");
    assertThat(none).doesNotExist();
  }

  private Path labels(int count) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean hard = i % 2 == 0;
      String prompt = (hard ? HARD : EASY).get(i / 2 % 3).formatted(i);
      rows.add("{\"prompt\":\"%s\",\"strong\":1,\"weak\":%d}".formatted(prompt, hard ? 0 : 1));
    }
    return Files.write(folder.resolve("labels.jsonl"), rows);
  }

  private int adapt(String router, Path data, Path to) {
    String[] args =
        Stream.of(
                "--router",
                router,
                "--data",
                data,
                "--out",
                to,
                "--commit",
                "test",
                "--date",
                "2026-01-01",
                "--cache",
                folder.resolve("cache"))
            .map(Object::toString)
            .toArray(String[]::new);
    return new CommandLine(new AdaptCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(args);
  }
}
