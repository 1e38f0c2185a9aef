package dev.headgate.gateway.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of processes that hang, crash, or are no longer wanted. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ParsersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Finding ENDED = new Finding.Undecided("the parser ended before it answered");

  @Test
  void nothingIsStarted_beforeTheFirstQuestion_andNothingIsLeftAfterClosing() {
    Set<Long> before = children();
    try (Parsers parsers = new Parsers()) {
      assertThat(newOnes(before)).isZero();
      assertThat(parsers.look(Grammar.GO, "f()", PATIENCE)).isEqualTo(new Finding.Parses());
      assertThat(parsers.look(Grammar.GO, "g()", PATIENCE)).isEqualTo(new Finding.Parses());
      assertThat(newOnes(before)).isEqualTo(1);
    }
    assertThat(newOnes(before)).isZero();
  }

  @Test
  void preparing_takesOneProcess_andOnce() {
    Set<Long> before = children();
    try (Parsers parsers = new Parsers()) {
      parsers.prepare(EnumSet.of(Grammar.C, Grammar.GO));
      assertThat(newOnes(before)).isEqualTo(1);
      parsers.prepare(EnumSet.of(Grammar.C));
      parsers.prepare(EnumSet.noneOf(Grammar.class));
      assertThat(newOnes(before)).isEqualTo(1);
    }
  }

  @Test
  void librariesThatCannotBeLoaded_areSaidToBeMissing() {
    try (Parsers parsers = new Parsers(WithoutLibraryMain.class)) {
      assertThat(parsers.look(Grammar.RUST, "x", PATIENCE)).isInstanceOf(Finding.NoParser.class);
      assertThat(parsers.look(Grammar.RUST, "x", PATIENCE)).isInstanceOf(Finding.NoParser.class);
    }
  }

  @Test
  void whoHangs_isKilled() {
    try (Parsers parsers = new Parsers(HangingMain.class)) {
      assertThat(parsers.look(Grammar.C, "x", Duration.ofMillis(10))).isEqualTo(ENDED);
      // more than a pipe holds, so that it is the writing that hangs
      assertThat(parsers.look(Grammar.C, "x".repeat(900_000), Duration.ofMillis(10)))
          .isEqualTo(ENDED);
    }
  }

  @Test
  void whoCrashes_isReplaced() {
    try (Parsers parsers = new Parsers(DyingMain.class)) {
      Finding first = parsers.look(Grammar.C, "x", PATIENCE);
      assertThat(parsers.look(Grammar.C, "x", PATIENCE)).isEqualTo(first);
      assertThat(parsers.look(Grammar.C, "", PATIENCE)).isEqualTo(ENDED);
      assertThat(parsers.look(Grammar.C, "x", PATIENCE))
          .isInstanceOf(Finding.Fault.class)
          .isNotEqualTo(first);
    }
  }

  @Test
  void closing_freesWhoAsks_andNobodyIsAskedAfterwards() {
    Parsers parsers = new Parsers(HangingMain.class);
    Set<Long> before = children();
    CompletableFuture<Finding> asked =
        CompletableFuture.supplyAsync(() -> parsers.look(Grammar.C, "x", PATIENCE.plus(PATIENCE)));
    while (newOnes(before) == 0) {
      Thread.onSpinWait();
    }
    parsers.close();
    assertThat(asked.join()).isInstanceOf(Finding.Undecided.class);
    assertThat(parsers.look(Grammar.C, "x", PATIENCE))
        .isEqualTo(new Finding.Undecided("no parser could be started"));
  }

  @ParameterizedTest
  @EnumSource
  void allGrammars_areBundledForThisMachine_andForTheUsualOnes(Grammar grammar) {
    assertThat(grammar.isBundled()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, lib/x86_64-linux-gnu-tree-sitter-go.so",
    "Linux, aarch64, lib/aarch64-linux-gnu-tree-sitter-go.so",
    "Mac OS X, aarch64, lib/aarch64-macos-tree-sitter-go.dylib",
    "Mac OS X, x86_64, lib/x86_64-macos-tree-sitter-go.dylib",
    "Windows 11, amd64, lib/x86_64-windows-tree-sitter-go.dll",
  })
  void librariesOfTheUsualMachines_areOnTheClassPath(String system, String machine, String file) {
    assertThat(NativeName.of(system, machine).map(name -> name.file("tree-sitter-go")))
        .contains(file);
    assertThat(Grammar.class.getClassLoader().getResource(file)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"Linux, riscv64", "AIX, ppc64", "SunOS, amd64", "'', ''"})
  void otherMachines_haveNone(String system, String machine) {
    assertThat(NativeName.of(system, machine)).isEmpty();
  }

  private static long newOnes(Set<Long> before) {
    return children().stream().filter(pid -> !before.contains(pid)).count();
  }

  private static Set<Long> children() {
    long[] pids =
        ProcessHandle.current()
            .children()
            .filter(ProcessHandle::isAlive)
            .mapToLong(ProcessHandle::pid)
            .toArray();
    return Set.copyOf(Arrays.stream(pids).boxed().toList());
  }
}
