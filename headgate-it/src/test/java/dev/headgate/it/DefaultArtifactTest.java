package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headgate.lab.TrainCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The command that makes the artifact that ships, on a sample of its data: twice from nothing, with
 * one thread that encodes and with two, it writes the same bytes.
 */
class DefaultArtifactTest {

  private static final Path DATA = Repository.root().resolve("../shared/data").normalize();

  @TempDir private Path folder;

  @Test
  void trainedTwiceFromNothing_isTheSame() throws Exception {
    assumeTrue(
        Files.isDirectory(DATA.resolve("routing")),
        "../shared/data is not there: the sets that the shipped router is learned from");
    assertThat(train("one.router", 1)).isEqualTo(train("two.router", 2));
  }

  private byte[] train(String name, int workers) throws Exception {
    StringWriter errors = new StringWriter();
    Path out = folder.resolve(name);
    int exit =
        new CommandLine(new TrainCommand())
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(errors))
            .execute(
                "--router",
                "mf",
                "--data",
                DATA.resolve("routing").toString(),
                DATA.resolve("prompts").toString(),
                "--rows-per-set",
                "20",
                "--workers",
                Integer.toString(workers),
                "--cache",
                folder.resolve("cache-" + workers).toString(),
                "--date",
                "2026-01-01",
                "--out",
                out.toString());
    assertThat(exit).as(errors.toString()).isZero();
    return Files.readAllBytes(out);
  }
}
