package dev.headgate.gateway.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Java of answers, really compiled in a real process. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class JavaBlocksTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Parsers PARSERS = new Parsers();
  private static final Finding COMPILES = new Finding.Compiles();
  private static final Finding PARSES = new Finding.Parses();
  private static final Finding ENDED = new Finding.Undecided("the parser ended before it answered");

  @AfterAll
  static void close() {
    PARSERS.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { int f() { return 1; } }",
        "import java.util.*;~public class A { List<String> f() { return new ArrayList<>(); } }",
        "package a.b;~public class A {}~public class B { A a; }",
        "record P(int x, String y) { P { if (x < 0) throw new IllegalArgumentException(y); } }",
        "sealed interface S {}~record A() implements S {}~class B { int f(S s) {"
            + " return switch (s) { case A() -> 1; }; } }",
        "import java.sql.*;~class A { void f(Connection c) throws SQLException { c.close(); } }",
        "class A { @Deprecated void f() { Thread.currentThread().getId(); } }",
        "class A { List<String> own; static class List<T> {} }",
        "/** Takes a... b. */~class A { void f(int... all) { System.out.println(\"a...\"); } }",
      })
  void wholeFiles_compile(String code) {
    assertThat(look(code)).containsExactly(COMPILES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "class A {~  int f() { return \"a\"; } } | line 2, incompatible types",
        "class A { int f(int x) { if (x > 0) return 1; } } | line 1, a return is missing",
        "class A { void f() { throw new Exception(); } } | an exception is not caught or declared",
        "class A { int f() { int x; return x; } } | a variable may not have a value",
        "class A { int f() { return 1; f(); } } | a statement that cannot be reached",
        "class A { int f(String s) { return s.size(); } } | a method that does not exist",
        "import java.util.*;~class A { void f(List<String> l) {~l.add(1, 2, 3); } }"
            + " | line 3, arguments do not fit",
        "class A { Object f = new Thread(1, 2, 3, 4, 5, 6); } | arguments do not fit",
        "import java.util.LinkedArrayList;~class A {} | line 1, a name that does not exist",
        "class A { int f() { return count; } } | a name that does not exist",
        "class A { int f = \"\".length; } | a name that does not exist",
        "class A implements Runnable {} | an abstract method is not implemented",
        "class A { @Override public void run() {} } | overrides nothing",
        "class A { void f() { int x = 1; Runnable r = () -> f(x); x++; } void f(int x) {} }"
            + " | a captured variable is not final",
        "class A { int x; static int f() { return x; } } | not static",
        "final class A { final int x; } | a final variable has no value",
        "class A { private int x; }~class B { int f(A a) { return a.x; } } | line 2, not"
            + " accessible",
        "enum E { A, B }~class C { int f(E e) { return switch (e) { case A -> 1; }; } }"
            + " | a switch does not cover all values",
        "public class A {}~public class B { int f() { return; } } | line 2, incompatible types",
      })
  void whatOnlyTheFileCanBeTheReasonFor_isWrong(String code, String what) {
    assertThat(look(code))
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.Miscompiles.class,
            wrong -> assertThat(wrong.what()).startsWith("line ").contains(what));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // something is not shown
        "import org.acme.Tool;~class A { int f() { return Tool.go() + \"a\"; } int g() {} }",
        "class A { Foo foo; int f() { return \"a\"; } }",
        "class A extends Base { int f() { return g(); } @Override public void h() {} }",
        "class A { int f() { return Foo.bar(1); } }",
        "class A { int f() { return LIMIT; } }",
        "class A { int f() { return com.acme.Foo.bar(); } }",
        "import static org.acme.Tool.*;~class A { int f() { return go(); } }",
        "@Data class A { int x; int f() { return getX(); } }",
        "import java.util.*;~class A { List<Foo> l; int f() { return l.sizes(); } }",
        "import javax.annotation.Nullable;~class A { int f() { return \"a\"; } }",
        "import sun.security.x509.X500Name;~class A { int f() { return \"a\"; } }",
        "import jdk.incubator.vector.*;~class A { int f() { return \"a\"; } }",
        // something is left out
        "class A {~  int f() { return g(); }~  // ... other methods~}",
        "class A { int f() { /* ... */ } }",
        "class A { int f() { // existing code ...~ } }",
        "class A { int f() { // … as it was~ } }",
        "class A { private int x; // Getters and setters~}~class B { int f(A a) { return a.x(); }"
            + " }",
        "class A { int f() { // (rest of the method)~ } }",
        // no file of classes
        "int f() { return \"a\"; }",
        "void main() { IO.println(1); }",
        "int x = \"a\";",
        "import java.util.List;~List<Integer> all = List.of(\"a\");",
        "module a { requires b; }",
        "@Deprecated package a;",
        "import java.util.*;",
        "// nothing",
        "package java.util;~class A { int f() { return \"a\"; } }",
        "class A {}~class A { int f() { return \"a\"; } }",
      })
  void whatMayBeForLackOfWhatIsNotShown_isOnlyParsed(String code) {
    assertThat(look(code)).containsExactly(PARSES);
  }

  @Test
  void previewsOfThisJava_areNoFault() {
    assertThat(look("class A { int f(Object o) { return o instanceof int i ? i : 0; } }"))
        .doesNotHaveAnyElementsOfTypes(Finding.Miscompiles.class, Finding.NoParser.class);
  }

  @Test
  void filesThatNeedEachOther_areCompiledTogether() {
    String user = "package a;~import b.Tool;~class User { String f() { return Tool.go(); } }";
    String tool = "package b;~public class Tool { public static %s go() { return null; } }";
    assertThat(look(user, tool.formatted("String"))).containsExactly(COMPILES, COMPILES);
    assertThat(look(user, tool.formatted("Integer")))
        .containsExactly(new Finding.Miscompiles("line 3, incompatible types"), COMPILES);
    assertThat(look(user, "int x = 1;")).containsExactly(PARSES, PARSES);
  }

  @Test
  void fileThatIsWrongByItself_isSo_besideOneThatLacksSomething() {
    assertThat(look("class A { int f() { return \"a\"; } }", "class B extends C { A a; }"))
        .containsExactly(new Finding.Miscompiles("line 1, incompatible types"), PARSES);
    assertThat(look("class A extends B { int f() { return g(); } }", "class B extends C {}"))
        .containsExactly(PARSES, PARSES);
  }

  @Test
  void versionsOfAClass_areCompiledEachAlone() {
    assertThat(look("class A { int f() { return 1; } }", "class A { int f() { return \"\"; } }"))
        .containsExactly(COMPILES, new Finding.Miscompiles("line 1, incompatible types"));
  }

  @Test
  void filesThatShareNoMoreThanNames_areNotWrongForThat() {
    String main = "import java.util.*;~class Main { int f(Stack<String> s) { return s.size(); } }";
    assertThat(look(main, "class Stack<T> {}")).containsExactly(COMPILES, COMPILES);
    assertThat(look("class A { Module m = new Module(1); }", "class Module { Module(int x) {} }"))
        .containsExactly(COMPILES, COMPILES);
  }

  @Test
  void brokenBlock_keepsOthersFromNothing() {
    assertThat(look("class A { int f( }", "class B {}", "class C { A a; }"))
        .containsExactly(new Finding.Fault("line 1"), COMPILES, PARSES);
  }

  @Test
  void nothingIsWritten_processedOrRun() throws IOException {
    Set<Path> before = folders();
    String code =
        "import javax.annotation.processing.*;~import javax.lang.model.element.*;~"
            + "public class P extends AbstractProcessor {~"
            + "  static { System.exit(3); }~"
            + "  public boolean process(java.util.Set<? extends TypeElement> a,"
            + " RoundEnvironment b) { System.exit(4); return true; }~}";
    try (Parsers parsers = new Parsers()) {
      assertThat(parsers.look(Grammar.JAVA, code.replace('~', '\n'), PATIENCE)).isEqualTo(COMPILES);
      Set<Path> own = folders();
      own.removeAll(before);
      assertThat(own).hasSize(1);
      try (Stream<Path> files = Files.list(own.iterator().next())) {
        assertThat(files).isEmpty();
      }
    }
  }

  private static Set<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("headgate-parser"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void typesThatAreInferredForEver_areGivenUp_andTheNextQuestionIsAnswered() {
    String slow =
        "class A { static <T> T f(T x) { return x; } boolean b; Object o = "
            + "f(b ? ".repeat(24)
            + "1"
            + " : \"\")".repeat(24)
            + "; }";
    assertThat(PARSERS.look(Grammar.JAVA, slow, Duration.ofSeconds(1))).isEqualTo(ENDED);
    assertThat(look("class A {}")).containsExactly(COMPILES);
  }

  @Test
  void constantsThatGrowForEver_areGivenUp_andTheNextQuestionIsAnswered() {
    String doubled =
        IntStream.range(0, 40)
            .mapToObj(i -> "String s%d = s%d + s%d;".formatted(i + 1, i, i))
            .collect(Collectors.joining("\n", "interface A { String s0 = \"0123456789\";", "}"));
    assertThat(look(doubled)).singleElement().isInstanceOf(Finding.Undecided.class);
    assertThat(look("class A {}")).containsExactly(COMPILES);
  }

  @Test
  void deepAndHugeCode_endsInAFinding_andTheNextQuestionIsAnswered() {
    List<String> texts =
        List.of(
            "class A { int f = " + "(".repeat(30_000) + "1" + ")".repeat(30_000) + "; }",
            "class A { String f = \"\"" + " + f".repeat(16_000) + "; }",
            "class A {".repeat(7_000) + "}".repeat(7_000),
            "class A { void f() { " + "{".repeat(30_000) + "}".repeat(30_000) + " } }",
            "class A { " + "int f() { return \"\"; } ".repeat(2_800) + "}",
            "class A { void f() { " + "undefined(1); ".repeat(4_600) + "} }",
            "\ud800 \0 \uffff class A { }");
    for (String text : texts) {
      assertThat(PARSERS.look(Grammar.JAVA, text, Duration.ofSeconds(5)))
          .isNotInstanceOf(Finding.NoParser.class);
    }
    assertThat(look("class A {}")).containsExactly(COMPILES);
  }

  @Test
  void manyFiles_areGivenUpInTime_withoutAnEndOfTheProcess() {
    assertThat(look("class A {}")).containsExactly(COMPILES);
    List<String> codes = Collections.nCopies(500, "class A { B b; }");
    assertThat(PARSERS.look(Grammar.JAVA, codes, Duration.ofMillis(100)))
        .hasSize(500)
        .contains(new Finding.Undecided("not compiled in time"))
        .doesNotContain(ENDED);
  }

  private static List<Finding> look(String... codes) {
    List<String> blocks = Arrays.stream(codes).map(code -> code.replace('~', '\n')).toList();
    return PARSERS.look(Grammar.JAVA, blocks, PATIENCE);
  }
}
