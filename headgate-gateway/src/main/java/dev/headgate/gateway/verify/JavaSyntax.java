package dev.headgate.gateway.verify;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Parses Java by the JDK's own compiler, and no more than that: nothing is resolved, loaded,
 * processed or run. A text may be a whole file, members of a class, or statements; imports may come
 * before either.
 */
final class JavaSyntax {

  private static final List<String> OPTIONS = List.of("-proc:none", "-Xlint:none");

  private final JavaCompiler compiler;

  private JavaSyntax(JavaCompiler compiler) {
    this.compiler = compiler;
  }

  /** Returns the parser, where this Java has a compiler. */
  static Optional<JavaSyntax> available() {
    return Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).map(JavaSyntax::new);
  }

  /** Returns the line of what does not parse; empty where all does. */
  OptionalLong faultyLine(String code) {
    long line = 0;
    for (String form : forms(code)) {
      OptionalLong fault = firstError(form);
      if (fault.isEmpty()) {
        return fault;
      }
      line = Math.max(line, fault.getAsLong()); // of the form that gets furthest
    }
    return OptionalLong.of(line);
  }

  /** On the same lines, so that those of faults are right. */
  private static List<String> forms(String code) {
    List<String> lines = code.lines().toList();
    int body = 0;
    while (body < lines.size() && isBeforeTypes(lines.get(body).strip())) {
      body++;
    }
    String imports = String.join("\n", lines.subList(0, body)) + (body == 0 ? "" : "\n");
    String rest = String.join("\n", lines.subList(body, lines.size()));
    return List.of(
        code,
        imports + "class A {" + rest + "\n}",
        imports + "class A { void a() throws Exception {" + rest + "\n}}");
  }

  private static boolean isBeforeTypes(String line) {
    return line.isEmpty()
        || line.startsWith("import ")
        || line.startsWith("package ")
        || line.startsWith("//");
  }

  private OptionalLong firstError(String code) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                Writer.nullWriter(), null, found, OPTIONS, null, List.of(new Text(code)));
    try {
      var unused = task.parse();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory", e);
    }
    Stream<Diagnostic<? extends JavaFileObject>> all = found.getDiagnostics().stream();
    return all.filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .mapToLong(Diagnostic::getLineNumber)
        .findFirst();
  }

  private static final class Text extends SimpleJavaFileObject {

    private final String code;

    Text(String code) {
      super(URI.create("string:///A.java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
