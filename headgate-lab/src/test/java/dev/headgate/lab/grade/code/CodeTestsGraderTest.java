package dev.headgate.lab.grade.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.lab.grade.Answer;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.CodeRunner;
import dev.headgate.lab.grade.Given;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.GradingTools;
import dev.headgate.lab.grade.UngradedException;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CodeTestsGraderTest {

  private static final Check DOUBLES =
      Given.check("{'kind':'code_tests','timeout_s':3}", "\"assert double(4) == 8\"");

  @Test
  void withoutLeave_nothingIsRun() {
    assertThatThrownBy(() -> DOUBLES.grade("def double(x): return 2 * x"))
        .isInstanceOf(UngradedException.class)
        .hasMessageContaining("running code is off (expected: --run-code");
  }

  @Test
  void verdict_needsTheSecretWordAtTheEnd() {
    assertThat(with((program, limit) -> new CodeRunner.Run(0, false, "hello")).score()).isZero();
    assertThat(with((program, limit) -> new CodeRunner.Run(-1, true, "")).reason())
        .isEqualTo("stopped after 3 s");
    assertThat(with((program, limit) -> new CodeRunner.Run(0, false, word(program))).score())
        .isEqualTo(1);
    assertThat(with((program, limit) -> new CodeRunner.Run(1, false, word(program))).score())
        .isZero();
  }

  @Test
  void isolatedProgram_passesOrFailsItsTests() {
    IsolatedRunner runner = runner();
    String fenced = "Sure:\n```python\ndef double(x):\n    return 2 * x\n```\n";
    assertThat(with(runner, fenced).score()).isEqualTo(1);
    assertThat(with(runner, "def double(x): return x").reason()).contains("AssertionError");
    assertThat(with(runner, "import sys; sys.exit(0)").score()).isZero();
    assertThat(with(runner, "while True: pass").score()).isZero();
  }

  @Test
  void isolatedProgram_reachesNeitherNetworkNorFiles() {
    IsolatedRunner runner = runner();
    String connects = "import socket\nsocket.create_connection(('1.1.1.1', 53), 2)";
    assertThat(with(runner, connects).reason()).contains("unreachable");
    String writes = "open('/usr/headgate', 'w')";
    assertThat(with(runner, writes).reason()).contains("OSError");
    String looks = "import os\nassert os.path.isdir('/home') or os.path.isdir('/root')";
    assertThat(with(runner, looks).reason()).contains("AssertionError");
    String eats = "x = bytearray(1 << 30)";
    assertThat(with(runner, eats).reason()).contains("MemoryError");
  }

  private static IsolatedRunner runner() {
    try {
      return IsolatedRunner.available();
    } catch (UngradedException e) {
      return Assumptions.abort(String.valueOf(e.getMessage()));
    }
  }

  private static Grade with(CodeRunner runner) {
    return with(runner, "def double(x): return 2 * x");
  }

  private static Grade with(CodeRunner runner, String code) {
    return DOUBLES.grade(Answer.of(code), new GradingTools(Optional.empty(), Optional.of(runner)));
  }

  private static String word(String program) {
    return program.substring(program.indexOf("passed-"), program.lastIndexOf('\''));
  }
}
