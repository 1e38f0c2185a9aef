package dev.headgate.gateway.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Parses the Java of an answer, and compiles what is a whole file. Not for the gateway's own
 * process: javac may infer types for ever, and nothing in it ends that.
 *
 * <p>The files of an answer may need each other, or share no more than names. So a file that
 * compiles beside the others does compile, and so does one that compiles alone. It is wrong where
 * it is wrong both ways, or beside the others while all that they need is there. Anything else that
 * is said of it may come from what is not shown.
 */
final class JavaBlocks {

  private static final Finding LATE = new Finding.Undecided("not compiled in time");

  private final JdkCompiler compiler;
  private final long end;

  private JavaBlocks(JdkCompiler compiler, long end) {
    this.compiler = compiler;
    this.end = end;
  }

  /**
   * Looks at the blocks of an answer.
   *
   * @param end by {@link System#nanoTime}, after which nothing more is begun
   */
  static List<Finding> look(List<String> codes, long end) {
    return Held.COMPILER
        .map(compiler -> new JavaBlocks(compiler, end).guarded(codes))
        .orElseGet(() -> all(codes, new Finding.NoParser("this Java has no compiler")));
  }

  private List<Finding> guarded(List<String> codes) {
    try {
      return look(codes);
    } catch (StackOverflowError deep) {
      return all(codes, new Finding.Undecided("too deeply nested"));
    } catch (RuntimeException | AssertionError e) { // faults of javac's own
      return all(
          codes, new Finding.Undecided("the compiler failed: " + e.getClass().getSimpleName()));
    }
  }

  private static List<Finding> all(List<String> codes, Finding finding) {
    return Collections.nCopies(codes.size(), finding);
  }

  private List<Finding> look(List<String> codes) {
    List<JavaBlock> blocks = new ArrayList<>();
    for (String code : codes) {
      if (isLate()) {
        return all(codes, LATE);
      }
      blocks.add(JavaBlock.of(code, compiler));
    }
    List<JavaBlock> files = blocks.stream().filter(JavaBlock::isFile).toList();
    Map<JavaSource, Finding> compiled = files.isEmpty() ? Map.of() : compiled(files);
    return blocks.stream()
        .map(block -> compiled.getOrDefault(block.source(), block.parsed()))
        .toList();
  }

  private boolean isLate() {
    return System.nanoTime() - end > 0;
  }

  private Map<JavaSource, Finding> compiled(List<JavaBlock> files) {
    List<JavaSource> sources = files.stream().map(JavaBlock::source).toList();
    Map<JavaSource, Finding> together =
        haveVersions(files) ? all(sources, file -> new Finding.Parses()) : together(sources);
    if (files.size() < 2) {
      return together;
    }
    boolean complete = together.values().stream().noneMatch(Finding.Parses.class::isInstance);
    return all(sources, file -> alsoAlone(file, together, complete));
  }

  /** Whether a type is shown more than once. */
  private static boolean haveVersions(List<JavaBlock> files) {
    Set<String> types = new HashSet<>();
    return !files.stream().flatMap(file -> file.types().stream()).allMatch(types::add);
  }

  private Finding alsoAlone(JavaSource file, Map<JavaSource, Finding> together, boolean complete) {
    Finding beside = together.getOrDefault(file, new Finding.Parses());
    if (beside instanceof Finding.Compiles) {
      return beside;
    }
    Finding alone = together(List.of(file)).getOrDefault(file, beside);
    return alone instanceof Finding.Parses && complete ? beside : alone;
  }

  private Map<JavaSource, Finding> together(List<JavaSource> files) {
    if (isLate()) {
      return all(files, file -> LATE);
    }
    List<Diagnostic<? extends JavaFileObject>> errors = compiler.compile(files);
    return all(
        files,
        file ->
            CompilerErrors.finding(
                errors.stream().filter(error -> file.equals(error.getSource())).toList()));
  }

  private static Map<JavaSource, Finding> all(
      List<JavaSource> files, Function<JavaSource, Finding> finding) {
    return files.stream().collect(Collectors.toMap(file -> file, finding));
  }

  /** Made at the first question about Java. */
  private static final class Held {
    static final Optional<JdkCompiler> COMPILER = JdkCompiler.available();
  }
}
