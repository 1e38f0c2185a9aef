package dev.headgate.gateway.syntax;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import java.util.List;
import java.util.OptionalLong;

/**
 * A block of Java, parsed. It may be a whole file, members of a class, or statements; imports may
 * come before either.
 *
 * @param source for the compiler
 * @param faultyLine what does not parse; empty where all does
 * @param types full names of those it declares; none unless it is a file, and all of it
 */
record JavaBlock(JavaSource source, OptionalLong faultyLine, List<String> types) {

  JavaBlock {
    types = List.copyOf(types);
  }

  /** Returns whether it can be compiled. */
  boolean isFile() {
    return !types.isEmpty();
  }

  /** Returns what there is to say where it cannot. */
  Finding parsed() {
    return faultyLine.isEmpty()
        ? new Finding.Parses()
        : new Finding.Fault("line " + faultyLine.getAsLong());
  }

  static JavaBlock of(String code, JdkCompiler compiler) {
    JdkCompiler.Parsed file = compiler.parse(code);
    boolean whole = file.errors().isEmpty();
    return new JavaBlock(
        new JavaSource(code),
        whole ? OptionalLong.empty() : faultOfParts(code, compiler, line(file)),
        whole && !LeftOut.in(code) ? types(file.unit()) : List.of());
  }

  private static OptionalLong faultOfParts(String code, JdkCompiler compiler, OptionalLong asFile) {
    long furthest = asFile.orElse(0);
    for (String form : parts(code)) {
      OptionalLong fault = line(compiler.parse(form));
      if (fault.isEmpty()) {
        return fault;
      }
      furthest = Math.max(furthest, fault.getAsLong());
    }
    return OptionalLong.of(furthest);
  }

  /** On the same lines, so that those of faults are right. */
  private static List<String> parts(String code) {
    List<String> lines = code.lines().toList();
    int body = 0;
    while (body < lines.size() && isBeforeTypes(lines.get(body).strip())) {
      body++;
    }
    String imports = String.join("\n", lines.subList(0, body)) + (body == 0 ? "" : "\n");
    String rest = String.join("\n", lines.subList(body, lines.size()));
    return List.of(
        imports + "class A {" + rest + "\n}",
        imports + "class A { void a() throws Exception {" + rest + "\n}}");
  }

  private static boolean isBeforeTypes(String line) {
    return line.isEmpty()
        || line.startsWith("import ")
        || line.startsWith("package ")
        || line.startsWith("//");
  }

  private static OptionalLong line(JdkCompiler.Parsed parsed) {
    return parsed.errors().stream().mapToLong(error -> error.getLineNumber()).findFirst();
  }

  private static List<String> types(CompilationUnitTree unit) {
    String prefix = unit.getPackageName() + ".";
    return unit.getTypeDecls().stream()
        .filter(ClassTree.class::isInstance)
        .map(type -> prefix + ((ClassTree) type).getSimpleName())
        .toList();
  }
}
