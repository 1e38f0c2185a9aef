package dev.headgate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LabCommandTest {

  @TempDir Path folder;

  private final StringWriter errors = new StringWriter();

  @Test
  void commands_areFoundAsServices() {
    List<String> names =
        ServiceLoader.load(LabCommand.class).stream()
            .map(provider -> new CommandLine(provider.get()).getCommandName())
            .toList();
    assertThat(names)
        .contains(
            "train",
            "eval",
            "calibrate",
            "artifact",
            "distill",
            "speeds",
            "adapt",
            "eval-pool",
            "onboard",
            "select-validation",
            "cluster",
            "reprofile");
  }

  @Test
  void train_badLine_isNamed_andExitsWith2() throws IOException {
    Path file = Files.writeString(folder.resolve("mmlu_pro.jsonl"), "{\"id\":1}\n");
    assertThat(run(new TrainCommand(), "--data", file, "--out", folder.resolve("out")))
        .isEqualTo(2);
    assertThat(errors.toString())
        .contains("mmlu_pro.jsonl:1: id: 1 (expected: a string, not empty)");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void train_unknownRouter_exitsWith2() {
    assertThat(
            run(
                new TrainCommand(),
                "--router",
                "tarot",
                "--data",
                folder,
                "--out",
                folder.resolve("out")))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("--router: tarot (expected: one of [");
  }

  @Test
  void placesThatAreNone_areNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    Path data = Files.writeString(folder.resolve("mmlu_pro.jsonl"), "");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path out = folder.resolve("out");
    assertThat(run(new TrainCommand(), "--data", empty, "--out", out)).isEqualTo(2);
    assertThat(run(new TrainCommand(), "--data", data, "--out", out, "--cache", file)).isEqualTo(2);
    assertThat(run(new DistillCommand(), "--data", data, "--out", file)).isEqualTo(2);
    assertThat(eval("--benchmark", "tiny", "--router", "length", "--out", file)).isEqualTo(2);
    assertThat(
            run(
                new CalibrateCommand(),
                "--router",
                "mf",
                "--strong-model-pct",
                1,
                "--prompts",
                data,
                "--write",
                empty))
        .isEqualTo(2);
    assertThat(errors.toString())
        .contains("empty: no data (expected: .jsonl or .jsonl.gz files in it)")
        .contains("--cache: " + file + " (expected: a folder")
        .contains("--out: " + file + " (expected: a folder")
        .contains("--write: " + empty + " (expected: a file in a folder that is there)")
        .doesNotContain("\tat ");
  }

  @Test
  void nearNames_areOffered() {
    assertThat(
            run(
                new TrainCommand(),
                "--router",
                "kn",
                "--data",
                folder,
                "--out",
                folder.resolve("out")))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("; did you mean knn");
  }

  @Test
  void outputInAFolderThatIsNotThere_isRefusedBeforeTheWork() {
    Path nowhere = folder.resolve("missing/out.router");
    assertThat(run(new TrainCommand(), "--data", folder, "--out", nowhere)).isEqualTo(2);
    assertThat(run(new AdaptCommand(), "--data", folder.resolve("l.jsonl"), "--out", folder))
        .isEqualTo(2);
    assertThat(errors.toString())
        .contains("--out: " + nowhere + " (expected: a file in a folder that is there)")
        .contains("--out: " + folder + " (expected");
  }

  @Test
  void train_skippedSets_areNamed() throws IOException {
    Files.writeString(folder.resolve("alpaca_eval1.jsonl"), "");
    Files.writeString(folder.resolve("mmlu_pro.jsonl"), "broken");
    assertThat(run(new TrainCommand(), "--data", folder, "--out", folder.resolve("out")))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("skipped, no permissive licence known:");
  }

  @Test
  void eval_unknownBenchmark_exitsWith2() {
    assertThat(eval("--benchmark", "mmmlu", "--router", "length")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("--benchmark: mmmlu (expected: one of [gsm8k, mmlu, mt-bench")
        .contains("or a .jsonl or .jsonl.gz file");
  }

  @Test
  void eval_missingFiles_areNamed_andExitWith2() {
    assertThat(eval("--benchmark", "gsm8k", "--router", "length", "--benchmark-data", folder))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("gsm8k: cannot be read", "--benchmark-data");
  }

  @Test
  void eval_unknownRouter_exitsWith2() {
    assertThat(eval("--benchmark", "tiny", "--router", "tarot")).isEqualTo(2);
    assertThat(errors.toString()).contains("--router: tarot (expected: one of [");
  }

  @Test
  void eval_damagedArtifact_exitsWith2() throws IOException {
    Path file = Files.writeString(folder.resolve("a.router"), "nonsense");
    assertThat(eval("--benchmark", "tiny", "--router", file)).isEqualTo(2);
    assertThat(errors.toString()).contains("a.router: 8 bytes (expected: a whole file)");
  }

  @Test
  void eval_pairThatIsNone_exitsWith2() {
    assertThat(eval("--benchmark", "tiny", "--router", "length", "--pair", "large")).isEqualTo(2);
    assertThat(errors.toString()).contains("--pair: large (expected: strong:weak");
  }

  @Test
  void eval_moreLabelsThanPrompts_exitsWith2() {
    assertThat(eval("--benchmark", "tiny", "--router", "knn", "--adapt", 60)).isEqualTo(2);
    assertThat(errors.toString()).contains("--adapt: 60 (expected: fewer than the 60 prompts");
  }

  @Test
  void eval_twoProtocols_exitWith2() {
    assertThat(eval("--benchmark", "tiny", "--router", "knn", "--adapt", 9, "--folds", 3))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("--folds: 3 (expected: not with --adapt)");
  }

  @Test
  void speeds_foldsThatAreNone_exitWith2() {
    assertThat(run(new SpeedsCommand(), "--data", folder, "--folds", 1)).isEqualTo(2);
    assertThat(run(new SpeedsCommand(), "--data", folder, "--folds", 5, "--tables", folder))
        .isEqualTo(2);
    assertThat(run(new SpeedsCommand(), "--data", folder, "--reading", "tarot")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("--folds: 1 (expected: >= 2)")
        .contains("--tables: " + folder + " (expected: not with --folds, which distils its own)")
        .contains("'--reading'");
  }

  @Test
  void adapt_unknownRouter_exitsWith2() throws IOException {
    Path file = Files.writeString(folder.resolve("l.jsonl"), "{}\n");
    assertThat(
            run(new AdaptCommand(), "--router", "tarot", "--data", file, "--out", "adapted.router"))
        .isEqualTo(2);
    assertThat(errors.toString())
        .contains("--router: tarot (expected: one of [")
        .contains(", or the file of an artifact)");
  }

  @Test
  void adapt_badLabel_isNamed_andExitsWith2() throws IOException {
    Path file = Files.writeString(folder.resolve("l.jsonl"), "{\"prompt\":\"a\",\"strong\":1}\n");
    assertThat(run(new AdaptCommand(), "--data", file, "--out", folder.resolve("out")))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("l.jsonl:1: weak: missing (expected: >= 0.0");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private int eval(Object... arguments) {
    Object[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--cache";
    all[arguments.length + 1] = folder.resolve("cache");
    return run(new EvalCommand(), all);
  }

  private int run(LabCommand command, Object... arguments) {
    String[] words =
        java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true) // as the executable does
        .setErr(new PrintWriter(errors, true))
        .execute(words);
  }
}
