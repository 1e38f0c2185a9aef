package dev.headgate.gateway.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Real parses in a real process, of what models write and of what nobody should. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GrammarsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Parsers PARSERS = new Parsers();

  @AfterAll
  static void close() {
    PARSERS.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PYTHON | def f(x: int = 1, *, y) -> str:~    return f'{x!r:>{y}}' if x else ''",
        "PYTHON | match p:~    case {'a': [1, *rest]} if rest:~        pass",
        "PYTHON | async def g():~    async with a() as b:~        print(x := await b)",
        "PYTHON | type Pair[T] = tuple[T, T]~class A[T]:~    pass",
        "PYTHON | class A:~    def f(self):~        ...",
        "PYTHON | `    x = 1~    if x:~        print(x)~~    print(2)`",
        "PYTHON | s = 'жθ中😀'~print(s)",
        "PYTHON | if x: a(); b()~else: c(~  1); d()",
        "PYTHON | @a~class B:~  '''c~d'''~  # e~  def f(self): return (~1)~~  g = 1",
        "JAVASCRIPT | const {a, ...b} = await import('x'); export default a?.b ?? `c`",
        "JAVASCRIPT | class A { #p = 1; static { A.x = 1 } get p() { return this.#p } }",
        "JAVASCRIPT | const A = () => <B on={() => 1}>text {x} <C/></B>;",
        "TYPESCRIPT | function f<T extends object>(x: T): x is T & {a?: number} { return <any>x }",
        "TYPESCRIPT | enum E { A = 1 }~abstract class B<T> { constructor(private readonly x: T) {}"
            + " }",
        "TSX | const A: FC<P> = ({x}: P) => <div>{x as string}</div>;",
        "GO | package main~import \"fmt\"~func main() { for i := range 3 { fmt.Println(i) } }",
        "GO | func Map[T, U any](in []T, f func(T) U) (out []U) { return }",
        "GO | x := 1~fmt.Println(x)",
        "RUST | fn f<'a, T: Into<String>>(x: &'a T) -> Option<&'a str> { None? }",
        "RUST | let x = match y { Some(1..=3) => vec![1; 2], _ => return };",
        "RUST | async fn g() -> Result<(), Box<dyn Error>> { h().await?; Ok(()) }",
        "C | #include <stdio.h>~int main(void) { printf(\"%d\\n\", (int) sizeof(int[3])); }",
        "C | int i;~for (i = 0; i < 3; i++) { a[i] = i; }",
        "CPP | template <typename T> auto f(T&& x) -> decltype(x) { return std::forward<T>(x); }",
        "CPP | std::vector<int> v{1, 2};~auto g = [&](auto x) { return x + 1; };",
        "BASH | set -eu~for f in *.txt; do echo \"${f%.txt}\"; done",
        "BASH | if [[ $a == b* ]]; then cat <<EOF~text $a~EOF~fi",
      })
  void codeThatIsRight_parses(Grammar grammar, String code) {
    assertThat(look(grammar, code)).isEqualTo(new Finding.Parses());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PYTHON | print('a' | line 1",
        "PYTHON | def f()~    return 1 | line 1, column 1",
        "PYTHON | def f(): | line 1, column 9: an indented block is missing",
        "PYTHON | class A:~    # later~x = 1 | an indented block is missing",
        "PYTHON | if x:~y = 1 | line 1, column 6: an indented block is missing",
        "PYTHON | x = 1~    y = 2 | line 2, column 5: not in line with the block it is in",
        "PYTHON | if x:~        a()~    b() | line 3, column 5: not in line",
        "PYTHON | try:~    a()~except E:~    b()~      c() | line 5, column 7: not in line",
        "PYTHON | x = 1~y = = 2 | line 2",
        "PYTHON | `    x = 1~    y = (2~` | line 2, column 5",
        "PYTHON | s = 'жθ中'; y = = 2 | line 1, column 16",
        "PYTHON | for x in y: | line 1",
        "PYTHON | %matplotlib inline | line 1",
        "JAVASCRIPT | const x = ; | line 1",
        "JAVASCRIPT | function f() {~  return [1, 2;~} | line 2",
        "JAVASCRIPT | const A = <div><b></div>; | line 1",
        "TYPESCRIPT | interface A { x: ; } | line 1",
        "TYPESCRIPT | let x: number = ;~let y; | line 1",
        "TSX | const A = <div>{</div>; | line 1",
        "GO | func main() {~  x := ~} | line 2",
        "GO | func f( { } | line 1",
        "RUST | fn f( { 1 } | line 1",
        "RUST | let x = 1~let y = 2; | line 1",
        "C | int main(void) {~  return 1~} | line 2, column 11: ; is missing",
        "CPP | int f() { return 1; | line 1",
        "BASH | if true; then~  echo a | line",
        "BASH | echo \"a | line 1",
      })
  void codeThatIsBroken_doesNot_andTheReasonSaysWhere(Grammar grammar, String code, String where) {
    assertThat(look(grammar, code))
        .isInstanceOfSatisfying(
            Finding.Fault.class,
            fault -> assertThat(fault.what()).startsWith("line ").contains(where));
  }

  @ParameterizedTest
  @EnumSource
  void whatNobodyShouldWrite_endsInAFinding(Grammar grammar) {
    List<String> texts =
        List.of(
            "",
            "\n\n",
            "\0".repeat(1000),
            "x = '\0'",
            "\ud800 \udfff \ud83d",
            "\uffff\ufffe\ufeff",
            "(".repeat(30_000),
            "[{".repeat(10_000) + "}]".repeat(10_000),
            "\"".repeat(9_999),
            "<a>".repeat(5_000),
            "\\\n".repeat(5_000),
            " \t".repeat(20_000) + "x",
            "a".repeat(65_536));
    for (String text : texts) {
      assertThat(PARSERS.look(grammar, text, Duration.ofMillis(100)))
          .isNotInstanceOf(Finding.NoParser.class);
    }
    assertThat(look(grammar, "f(x);")).isEqualTo(new Finding.Parses());
  }

  @Test
  void muchCode_isGivenUpAfterAWhile_andTheNextQuestionIsAnswered() {
    assertThat(PARSERS.look(Grammar.JAVASCRIPT, "({[<".repeat(250_000), Duration.ofMillis(50)))
        .isEqualTo(new Finding.Undecided("not parsed in time"));
    assertThat(look(Grammar.JAVASCRIPT, "a()")).isEqualTo(new Finding.Parses());
  }

  @Test
  void severalThreads_getTheirOwnAnswers() throws Exception {
    Grammar[] grammars = Grammar.values();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Finding>> tasks =
          IntStream.range(0, 400)
              .<Callable<Finding>>mapToObj(
                  i -> () -> look(grammars[i / 2 % grammars.length], i % 2 == 0 ? "f(x);" : "f(x"))
              .toList();
      List<Future<Finding>> answers = threads.invokeAll(tasks);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get())
            .as("%s, %d", grammars[i / 2 % grammars.length], i)
            .isInstanceOf(i % 2 == 0 ? Finding.Parses.class : Finding.Fault.class);
      }
    }
  }

  private static Finding look(Grammar grammar, String code) {
    return PARSERS.look(grammar, code.replace('~', '\n'), PATIENCE);
  }
}
