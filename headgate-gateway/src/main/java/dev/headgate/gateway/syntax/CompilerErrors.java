package dev.headgate.gateway.syntax;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What the compiler's errors say of a file. Only errors that nothing but the file itself can be the
 * reason for count against it, and only where there are no others: a type that is not known makes
 * good code fail in many ways.
 */
final class CompilerErrors {

  private static final String PREFIX = "compiler.err.";

  /** Files are shown without their names. */
  private static final String NAME_OF_FILE = PREFIX + "class.public.should.be.in.file";

  /** For people, by the compiler's own names, which differ little between versions. */
  private static final Map<String, String> FAULTS =
      Map.ofEntries(
          entry("abstract.cant.be.accessed.directly", "an abstract method is called directly"),
          entry("abstract.cant.be.instantiated", "an abstract class is instantiated"),
          entry("already.defined", "defined twice"),
          entry("anonymous.diamond.method.does.not.override.superclass", "overrides nothing"),
          entry("array.req.but.found", "no array"),
          entry("break.outside.switch.loop", "break outside of a loop"),
          entry("call.to.super.not.allowed.in.enum.ctor", "super in an enum's constructor"),
          entry("cant.apply.diamond.1", "type arguments cannot be inferred"),
          entry("cant.apply.symbol", "arguments do not fit"),
          entry("cant.apply.symbols", "arguments do not fit"),
          entry("cant.assign.val.to.var", "a final variable is assigned"),
          entry("cant.deref", "a primitive value has no members"),
          entry("cant.infer.local.var.type", "the type of a variable cannot be inferred"),
          entry("cant.inherit.from.final", "a final class is extended"),
          entry("cant.ref.before.ctor.called", "used before the constructor of the supertype"),
          entry("cant.ref.non.effectively.final.var", "a captured variable is not final"),
          entry("const.expr.req", "a constant is required"),
          entry("constant.label.not.compatible", "a case label of another type"),
          entry("cont.outside.loop", "continue outside of a loop"),
          entry("cyclic.inheritance", "a type inherits from itself"),
          entry("does.not.override.abstract", "an abstract method is not implemented"),
          entry("duplicate.case.label", "a case label given twice"),
          entry("duplicate.default.label", "two default labels"),
          entry("encl.class.required", "an enclosing instance is required"),
          entry("enum.cant.be.instantiated", "an enum is instantiated"),
          entry("except.already.caught", "an exception is caught before"),
          entry("except.never.thrown.in.try", "an exception is caught that is never thrown"),
          entry("flows.through.from.pattern", "falls through from a pattern"),
          entry("flows.through.to.pattern", "falls through to a pattern"),
          entry("foreach.not.applicable.to.type", "cannot be iterated over"),
          entry("generic.array.creation", "an array of a generic type is created"),
          entry("generic.throwable", "a generic class extends Throwable"),
          entry("illegal.forward.ref", "used before it is defined"),
          entry("illegal.initializer.for.type", "an initializer of another type"),
          entry("illegal.static.intf.meth.call", "a static method called on an instance"),
          entry("incomparable.types", "types cannot be compared"),
          entry("incompatible.thrown.types.in.mref", "an exception is not caught or declared"),
          entry("incorrect.number.of.nested.patterns", "another number of nested patterns"),
          entry("instanceof.reifiable.not.safe", "a cast that cannot be checked"),
          entry("int.number.too.large", "a number too large"),
          entry("intf.expected.here", "an interface is expected"),
          entry("invalid.mref", "an invalid method reference"),
          entry("match.binding.exists", "a pattern's variable is defined twice"),
          entry("method.does.not.override.superclass", "overrides nothing"),
          entry("missing.meth.body.or.decl.abstract", "a method without body"),
          entry("missing.ret.stmt", "a return is missing"),
          entry("name.clash.same.erasure", "methods of the same erasure"),
          entry("no.encl.instance.of.type.in.scope", "an enclosing instance is required"),
          entry("no.intf.expected.here", "a class is expected"),
          entry("non-static.cant.be.ref", "not static, used from a static context"),
          entry("not.def.public.cant.access", "not accessible"),
          entry("not.exhaustive", "a switch does not cover all values"),
          entry("not.exhaustive.statement", "a switch does not cover all values"),
          entry("not.within.bounds", "a type argument out of bounds"),
          entry("operator.cant.be.applied", "an operator cannot be applied"),
          entry("operator.cant.be.applied.1", "an operator cannot be applied"),
          entry("override.incompatible.ret", "overrides with another return type"),
          entry("override.meth", "cannot override"),
          entry("override.meth.doesnt.throw", "overrides with further exceptions"),
          entry("override.static", "cannot override"),
          entry("override.weaker.access", "overrides with weaker access"),
          entry("pattern.dominated", "a case label that an earlier one takes all of"),
          entry("prob.found.req", "incompatible types"),
          entry("recursive.ctor.invocation", "a constructor calls itself"),
          entry("report.access", "not accessible"),
          entry("ret.outside.meth", "return outside of a method"),
          entry("rule.completes.normally", "a switch without a value"),
          entry("switch.expression.completes.normally", "a switch without a value"),
          entry("try.without.catch.finally.or.resource.decls", "try without catch or finally"),
          entry("type.doesnt.take.params", "no type arguments are taken"),
          entry("type.found.req", "another kind of type is required"),
          entry("types.incompatible", "types cannot be inherited together"),
          entry("undef.label", "a label that is not defined"),
          entry("unexpected.type", "no variable, or no value"),
          entry("unreachable.stmt", "a statement that cannot be reached"),
          entry(
              "unreported.exception.default.constructor", "an exception is not caught or declared"),
          entry("unreported.exception.implicit.close", "an exception is not caught or declared"),
          entry(
              "unreported.exception.need.to.catch.or.throw",
              "an exception is not caught or declared"),
          entry("var.might.already.be.assigned", "a final variable may be assigned twice"),
          entry("var.might.be.assigned.in.loop", "a final variable may be assigned twice"),
          entry("var.might.not.have.been.initialized", "a variable may not have a value"),
          entry("var.not.initialized.in.default.constructor", "a final variable has no value"),
          entry("void.not.allowed.here", "void is no value"),
          entry("wrong.number.type.args", "another number of type arguments"));

  /**
   * A name in the place of a variable that begins like a class may be one, so only others are no
   * doubt missing; and nobody else can add classes to the packages of Java.
   */
  private static final Pattern NO_SUCH_VARIABLE_OR_CLASS =
      Pattern.compile("symbol: +variable \\p{Ll}|location: package java\\.");

  private CompilerErrors() {}

  /**
   * Returns what the errors of a file mean.
   *
   * @param errors of the file, first to last
   */
  static Finding finding(List<Diagnostic<? extends JavaFileObject>> errors) {
    List<Diagnostic<? extends JavaFileObject>> own =
        errors.stream().filter(error -> !error.getCode().equals(NAME_OF_FILE)).toList();
    if (own.isEmpty()) {
      return new Finding.Compiles();
    }
    List<String> faults = own.stream().flatMap(error -> fault(error).stream()).toList();
    return faults.size() < own.size()
        ? new Finding.Parses()
        : new Finding.Miscompiles(faults.getFirst());
  }

  private static Optional<String> fault(Diagnostic<?> error) {
    String code = error.getCode().substring(PREFIX.length());
    return (code.startsWith("cant.resolve") ? missing(code, error) : text(code))
        .map(text -> "line " + error.getLineNumber() + ", " + text);
  }

  private static Optional<String> text(String code) {
    return Optional.ofNullable(FAULTS.get(code));
  }

  /** The names of those with arguments are a method's or a constructor's. */
  private static Optional<String> missing(String code, Diagnostic<?> error) {
    if (code.contains(".args")) {
      return Optional.of("a method that does not exist");
    }
    return NO_SUCH_VARIABLE_OR_CLASS.matcher(error.getMessage(Locale.ROOT)).find()
        ? Optional.of("a name that does not exist")
        : Optional.empty();
  }
}
