package dev.headgate.gateway.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.spi.Verdict;
import dev.headgate.gateway.config.CodeLanguage;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether code parses, and compiles where that can be told; none of it may run. */
class CodeVerifierTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Workbench BENCH = new Workbench(VERTX);
  private static final Set<CodeLanguage> ALL = EnumSet.allOf(CodeLanguage.class);

  @AfterAll
  static void close() throws InterruptedException {
    BENCH.close();
    CountDownLatch closed = new CountDownLatch(1);
    var unused = VERTX.close().onComplete(done -> closed.countDown());
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java | class A { int f() { return 1; } }",
        "java | import java.util.*;~record P(int x) {}",
        "java | int f(List<String> all) { return all.size(); }",
        "java | int x = 1;~System.out.println(x); // said",
        "java | import java.util.List;~List<Integer> all = List.of(1);~return;",
        "Java | sealed interface S permits A {}",
        "json | {\"a\": [1, 2, {\"b\": null}]}",
        "yaml | a: 1~b: [x, &y z, *y]",
        "yml  | - one~- two",
        "xml  | <a b='1'><c/>text</a>",
        "python | def f():~    return [x for x in y]",
        "py | async def f(): await g()",
        "js | const f = async () => ({a: 1});",
        "jsx | const A = <B c={1}/>;",
        "ts | let x: number = <number> y;",
        "TypeScript | const A = (p: P) => <B c={p.d!}/>;",
        "tsx | const A = (p: P) => <B c={p.d!}/>;",
        "golang | func f() error { return nil }",
        "rs | fn f() -> u8 { 1 }",
        "c | int f(void);",
        "c++ | auto x = std::max<int>(1, 2);",
        "sh | test -f a && echo b",
      })
  void codeThatParses_isGood(String language, String code) {
    assertThat(verdict(language, code).kind()).isEqualTo(Verdict.Kind.GOOD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java | class A { int f( { return 1; } | line 1",
        "java | int x = 1;~int y = ; | line 2",
        "java | public class A {~  void f() {}~ | line",
        "json | {'a': 1} | no JSON",
        "json | {\"a\": 1} {\"b\": 2} | no JSON",
        "yaml | a: [1, 2~b: 3 | no YAML",
        "xml  | <a><b></a> | line 1",
        "xml  | <a/><b/> | line 1",
        "python | def f(:~    pass | python, line 1",
        "js | f(1;~g() | javascript, line 1",
        "ts | let x: = 1 | typescript, line 1",
        "go | func f() {~  if x { | go, line ",
        "rust | fn f() { let = 1; } | rust, line 1",
        "c | int x = 1 | c, line 1, column",
        "cpp | class A { | cpp, line 1",
        "bash | echo $( | bash, line 1",
      })
  void codeThatDoesNot_isPoor_andTheReasonQuotesNone(String language, String code, String where) {
    Verdict verdict = verdict(language, code);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.POOR);
    assertThat(verdict.why()).startsWith("1 of 1 blocks do not parse: ").contains(where);
  }

  @Test
  void javaThatDoesNotCompile_isPoor_andTheReasonSaysSo() {
    assertThat(verdict("java", "class A {~  int f() {~    return \"secret\";~  }~}").why())
        .isEqualTo("1 of 1 blocks do not compile: java, line 3, incompatible types");
    String both = "```java\nclass A { int f() { } }\n```\n```json\n{\n```\n```yaml\na: 1\n```";
    Verdict verdict = verifier(ALL, false).verdictOn(both);
    assertThat(verdict.why())
        .isEqualTo("2 of 3 blocks do not compile: java, line 1, a return is missing");
    assertThat(verdict.score()).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void javaThatCompiles_isSaidTo_besideWhatOnlyParses() {
    assertThat(verdict("java", "class A { int f() { return 1; } }").why())
        .isEqualTo("all code parses, 1 blocks, and 1 compile");
    String two = "```java\nclass A { B b; }\n```\n```js\nf()\n```\n```java\nclass B {}\n```\n";
    assertThat(verifier(ALL, false).verdictOn(two + "```java\nint x = y;\n```").why())
        .isEqualTo("all code parses, 4 blocks, and 2 compile");
    assertThat(verdict("java", "int x = 1;").why()).isEqualTo("all code parses, 1 blocks");
  }

  @Test
  void javaWhoseTypesTakeForEver_leavesTheAnswerUnjudged() {
    String slow =
        "class A { static <T> T f(T x) { return x; } boolean b; Object o = "
            + "f(b ? ".repeat(24)
            + "1"
            + " : \"\")".repeat(24)
            + "; }";
    Verdict verdict = verdict("java", slow);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNKNOWN);
    assertThat(verdict.why()).startsWith("java, ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sql", "kotlin", "", "console", "text", "pycon", "mermaid"})
  void otherLanguages_cannotBeJudged(String language) {
    assertThat(verdict(language, "]]] nonsense").why())
        .isEqualTo("no code in a language that can be parsed");
  }

  @Test
  void blocksInOtherLanguages_areNotLookedAt_besideOneThatIs() {
    String text = "Run\n```fish\nmake ((\n```\nthen\n~~~~ json title=x\n[1]\n~~~~\n";
    assertThat(verifier(ALL, false).verdictOn(text).why()).isEqualTo("all code parses, 1 blocks");
    assertThat(verifier(Set.of(CodeLanguage.XML), false).verdictOn(text).kind())
        .isEqualTo(Verdict.Kind.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"python, '>>> f(1)\n[1, 2]\n'", "bash, '$ ls (\na b\n'"})
  void transcriptsOfASession_areNotLookedAt(String language, String session) {
    assertThat(verdict(language, session).why())
        .isEqualTo("no code in a language that can be parsed");
  }

  @Test
  void grammarsThatRefuseGoodCode_areUsedOnlyWhereTheyAreNamed() {
    assertThat(CodeLanguage.usual())
        .contains(CodeLanguage.PYTHON, CodeLanguage.JAVA)
        .doesNotContain(CodeLanguage.C, CodeLanguage.CPP, CodeLanguage.BASH);
  }

  @Test
  void blockThatCannotBeToldInTime_leavesTheAnswerUnjudged_unlessAnotherIsBroken() {
    String slow = "```js\n" + "({[<".repeat(15_000) + "\n```\n";
    Verdict verdict = impatient().verdictOn(slow + "```json\n1\n```");
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNKNOWN);
    assertThat(verdict.why()).startsWith("javascript, ");
    assertThat(impatient().verdictOn(slow + "```json\n{\n```").kind()).isEqualTo(Verdict.Kind.POOR);
  }

  private static CodeVerifier impatient() {
    return new CodeVerifier(
        new Syntaxes(ALL, BENCH.parsers()), false, 65_536, Duration.ofMillis(1), BENCH, false);
  }

  @Test
  void someOfSeveralBlocks_scoreTheirShare() {
    String text = "```json\n1\n```\n  ```json\n  {\n  ```\n```json\n2\n```";
    Verdict verdict = verifier(ALL, false).verdictOn(text);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.POOR);
    assertThat(verdict.score()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void answerWithoutCode_isPoorWhereCodeIsRequired_elseUnknown() {
    assertThat(verifier(ALL, true).verdictOn("Just do it.").kind()).isEqualTo(Verdict.Kind.POOR);
    assertThat(verifier(ALL, false).verdictOn("Just do it.").kind())
        .isEqualTo(Verdict.Kind.UNKNOWN);
    assertThat(verifier(ALL, false).verdictOn("```java\nint x = 1;").why())
        .isEqualTo("a code block is not closed");
  }

  @Test
  void moreCodeThanIsLookedAt_cannotBeJudged() {
    assertThat(verdict("json", "1".repeat(70_000)).why())
        .isEqualTo("more than 65536 characters of code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "json", "yaml", "xml"})
  void deepNesting_endsInAVerdict_notInAnError(String language) {
    String code =
        ("xml".equals(language) ? "<a>" : "java".equals(language) ? "(" : "[").repeat(20_000);
    String text = "```" + language + "\n" + code + "\n```";
    assertThat(looked(Duration.ofSeconds(30), () -> verifier(ALL, false).verdictOn(text)).kind())
        .isIn(Verdict.Kind.POOR, Verdict.Kind.UNKNOWN);
  }

  @Test
  void entitiesAndAnchors_areNotResolved() {
    String bomb = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>text</a>";
    assertThat(verdict("xml", bomb).kind()).isIn(Verdict.Kind.GOOD, Verdict.Kind.POOR);
    assertThat(verdict("yaml", "a: &a [x]~b: &b [*a,*a,*a]~c: [*b,*b,*b]").kind())
        .isEqualTo(Verdict.Kind.GOOD);
  }

  @Test
  void whoTakesTooLong_cannotBeJudged() {
    CountDownLatch release = new CountDownLatch(1);
    Callable<Verdict> slow =
        () -> {
          assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
          return Verdict.of(1, 0, "late");
        };
    assertThat(looked(Duration.ofMillis(20), slow).kind()).isEqualTo(Verdict.Kind.UNKNOWN);
    release.countDown();
  }

  private static Verdict looked(Duration patience, Callable<Verdict> task) {
    CompletableFuture<Verdict> told = new CompletableFuture<>();
    VERTX.runOnContext(go -> BENCH.look(patience, task, told::complete));
    return told.orTimeout(40, TimeUnit.SECONDS).join();
  }

  private static Verdict verdict(String language, String code) {
    String block = "Here:\n```" + language + "\n" + code.replace('~', '\n') + "\n```\nDone.";
    return verifier(ALL, false).verdictOn(block);
  }

  private static CodeVerifier verifier(Set<CodeLanguage> languages, boolean required) {
    return new CodeVerifier(
        new Syntaxes(languages, BENCH.parsers()),
        required,
        65_536,
        Duration.ofSeconds(2),
        BENCH,
        false);
  }
}
