package dev.headgate.gateway.syntax;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * The compiler of this JDK, which knows no class but the JDK's own and those it is shown. It stops
 * before it would make classes: nothing is processed, written, loaded or run.
 */
final class JdkCompiler {

  /**
   * Previews are taken, as their users would have them. Errors do not keep it from looking at the
   * rest, and all are told, since one may be the reason not to believe another.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-proc:none",
          "-implicit:none",
          "-Xlint:none",
          "-source",
          String.valueOf(Runtime.version().feature()),
          "--enable-preview",
          "-XDshould-stop.ifError=FLOW",
          "-Xmaxerrs",
          String.valueOf(Integer.MAX_VALUE));

  private final JavaCompiler compiler;
  private final StandardJavaFileManager files;

  private JdkCompiler(JavaCompiler compiler) {
    this.compiler = compiler;
    this.files = compiler.getStandardFileManager(null, Locale.ROOT, null);
    try {
      files.setLocation(StandardLocation.CLASS_PATH, List.of());
      files.setLocation(StandardLocation.SOURCE_PATH, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("an empty path", e);
    }
  }

  /** Returns the compiler, where this Java has one; it holds what it read of the JDK. */
  static Optional<JdkCompiler> available() {
    return Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).map(JdkCompiler::new);
  }

  /**
   * What was parsed.
   *
   * @param unit as far as it could be
   * @param errors first to last
   */
  record Parsed(CompilationUnitTree unit, List<Diagnostic<? extends JavaFileObject>> errors) {}

  Parsed parse(String code) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try {
      CompilationUnitTree unit =
          task(List.of(new JavaSource(code)), found).parse().iterator().next();
      return new Parsed(unit, errors(found));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory", e);
    }
  }

  /** Compiles files that may need each other, and returns the errors of all. */
  List<Diagnostic<? extends JavaFileObject>> compile(List<JavaSource> sources) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try {
      var unused = task(sources, found).analyze();
    } catch (IOException e) {
      throw new UncheckedIOException("texts in memory", e);
    }
    return errors(found);
  }

  private JavacTask task(List<JavaSource> sources, DiagnosticCollector<JavaFileObject> found) {
    return (JavacTask) compiler.getTask(Writer.nullWriter(), files, found, OPTIONS, null, sources);
  }

  private static List<Diagnostic<? extends JavaFileObject>> errors(
      DiagnosticCollector<JavaFileObject> found) {
    return found.getDiagnostics().stream()
        .<Diagnostic<? extends JavaFileObject>>map(each -> each)
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }
}
