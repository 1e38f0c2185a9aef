package dev.headgate.gateway.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import java.util.List;
import java.util.Optional;

/**
 * Tells of most conditions quickly that they are false: reads the plain comparisons of a variable
 * with a constant that a condition joins by {@code &&} and {@code ||}, and takes all else for
 * possibly true. Where one part of an {@code &&} is false the whole is, and where all parts of an
 * {@code ||} are, whatever else it holds, even if that cannot be evaluated: the specification of
 * CEL makes both commutative in that. So what is not ruled out is evaluated, and nothing else
 * changes; most rules fit few requests.
 */
final class Needs {

  private static final Need UNKNOWN = facts -> true;

  private final CelAbstractSyntaxTree tree;

  private Needs(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  /** Reads a checked condition. */
  static Need of(CelAbstractSyntaxTree tree) {
    return new Needs(tree).need(tree.getExpr());
  }

  /** What a condition needs at least. Immutable and thread-safe. */
  @FunctionalInterface
  interface Need {

    /** Returns whether the condition may hold; if not, it is false. */
    boolean mayHold(RuleFacts facts);
  }

  private Need need(CelExpr part) {
    if (part.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return UNKNOWN;
    }
    CelExpr.CelCall call = part.call();
    return switch (call.function()) {
      case "_&&_" -> all(needs(call));
      case "_||_" -> any(needs(call));
      case "startsWith" -> prefix(call);
      case "@in" -> call.args().size() == 2 ? member(call) : UNKNOWN;
      default -> call.args().size() == 2 ? comparison(call) : UNKNOWN;
    };
  }

  private List<Need> needs(CelExpr.CelCall call) {
    return call.args().stream().map(this::need).toList();
  }

  private static Need all(List<Need> parts) {
    List<Need> known = parts.stream().filter(part -> part != UNKNOWN).toList();
    return known.isEmpty()
        ? UNKNOWN
        : facts -> {
          for (Need part : known) {
            if (!part.mayHold(facts)) {
              return false;
            }
          }
          return true;
        };
  }

  private static Need any(List<Need> parts) {
    return parts.contains(UNKNOWN)
        ? UNKNOWN
        : facts -> {
          for (Need part : parts) {
            if (part.mayHold(facts)) {
              return true;
            }
          }
          return false;
        };
  }

  private Need prefix(CelExpr.CelCall call) {
    Optional<RuleVariable> variable = call.target().flatMap(this::variable);
    Optional<String> start = call.args().stream().findFirst().flatMap(Needs::text);
    if (variable.isEmpty() || start.isEmpty()) {
      return UNKNOWN;
    }
    return facts ->
        !(facts.value(variable.get()) instanceof String value) || value.startsWith(start.get());
  }

  private Need member(CelExpr.CelCall call) {
    Optional<String> element = text(call.args().get(0));
    Optional<RuleVariable> variable = variable(call.args().get(1));
    if (variable.isEmpty() || element.isEmpty()) {
      return UNKNOWN;
    }
    return facts ->
        !(facts.value(variable.get()) instanceof List<?> list) || list.contains(element.get());
  }

  private Need comparison(CelExpr.CelCall call) {
    Optional<RuleVariable> variable = variable(call.args().get(0));
    CelExpr other = call.args().get(1);
    if (variable.isEmpty() || other.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return UNKNOWN;
    }
    CelConstant constant = other.constant();
    return switch (constant.getKind()) {
      case STRING_VALUE -> same(variable.get(), call.function(), constant.stringValue());
      case INT64_VALUE -> number(variable.get(), call.function(), constant.int64Value());
      default -> UNKNOWN;
    };
  }

  private static Need same(RuleVariable variable, String function, String constant) {
    return function.equals("_==_")
        ? facts -> !(facts.value(variable) instanceof String value) || value.equals(constant)
        : UNKNOWN;
  }

  private static Need number(RuleVariable variable, String function, long constant) {
    return switch (function) {
      case "_==_" -> range(variable, constant, constant);
      case "_<=_" -> range(variable, Long.MIN_VALUE, constant);
      case "_>=_" -> range(variable, constant, Long.MAX_VALUE);
      case "_<_" ->
          constant == Long.MIN_VALUE ? UNKNOWN : range(variable, Long.MIN_VALUE, constant - 1);
      case "_>_" ->
          constant == Long.MAX_VALUE ? UNKNOWN : range(variable, constant + 1, Long.MAX_VALUE);
      default -> UNKNOWN;
    };
  }

  /** A number of another kind is compared by the evaluation. */
  private static Need range(RuleVariable variable, long least, long most) {
    return facts ->
        !(facts.value(variable) instanceof Long number) || (number >= least && number <= most);
  }

  private Optional<RuleVariable> variable(CelExpr expression) {
    return tree.getReference(expression.id()).map(CelReference::name).flatMap(RuleVariable::named);
  }

  private static Optional<String> text(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(expression.constant().stringValue())
        : Optional.empty();
  }
}
