package dev.headgate.gateway.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what of a condition can be told without evaluating it: comparisons of a variable with a
 * constant, joined by {@code &&}, {@code ||} and {@code !}. All else is left to the evaluation.
 */
final class Checks {

  private static final CelType TEXTS = ListType.create(SimpleType.STRING);

  private final CelAbstractSyntaxTree tree;

  private Checks(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  /** Reads a condition whose types were checked. */
  static Check of(CelAbstractSyntaxTree tree) {
    return new Checks(tree).read(tree.getExpr());
  }

  private Check read(CelExpr part) {
    return switch (part.getKind()) {
      case CONSTANT -> literal(part.constant());
      case IDENT, SELECT ->
          variable(part, SimpleType.BOOL).<Check>map(Comparison.Flag::new).orElse(Check.UNKNOWN);
      case CALL -> read(part.call());
      default -> Check.UNKNOWN;
    };
  }

  private Check read(CelExpr.CelCall call) {
    return switch (call.function()) {
      case "_&&_" -> Check.all(parts(call));
      case "_||_" -> Check.any(parts(call));
      case "!_" -> Check.not(read(call.args().getFirst()));
      case "startsWith" -> part(call, Comparison.Place.START);
      case "endsWith" -> part(call, Comparison.Place.END);
      case "contains" -> part(call, Comparison.Place.ANYWHERE);
      case "@in" -> member(call.args().get(0), call.args().get(1));
      case "_!=_" -> Check.not(compared("_==_", call.args().get(0), call.args().get(1)));
      default ->
          call.args().size() == 2
              ? compared(call.function(), call.args().get(0), call.args().get(1))
              : Check.UNKNOWN;
    };
  }

  private List<Check> parts(CelExpr.CelCall call) {
    return call.args().stream().map(this::read).toList();
  }

  private static Check literal(CelConstant constant) {
    return constant.getKind() == CelConstant.Kind.BOOLEAN_VALUE
        ? new Check.Known(Truth.of(constant.booleanValue()))
        : Check.UNKNOWN;
  }

  private Check part(CelExpr.CelCall call, Comparison.Place place) {
    Optional<RuleVariable> variable =
        call.target().flatMap(target -> variable(target, SimpleType.STRING));
    Optional<String> constant = call.args().stream().findFirst().flatMap(Checks::text);
    return variable.isPresent() && constant.isPresent()
        ? new Comparison.Part(variable.get(), place, constant.get())
        : Check.UNKNOWN;
  }

  private Check member(CelExpr element, CelExpr list) {
    if (list.getKind() == CelExpr.ExprKind.Kind.LIST) {
      return Check.any(
          list.list().elements().stream().map(one -> compared("_==_", element, one)).toList());
    }
    Optional<RuleVariable> variable = variable(list, TEXTS);
    Optional<String> text = text(element);
    return variable.isPresent() && text.isPresent()
        ? new Comparison.Member(variable.get(), text.get())
        : Check.UNKNOWN;
  }

  private Check compared(String function, CelExpr left, CelExpr right) {
    if (right.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return Check.UNKNOWN;
    }
    CelConstant constant = right.constant();
    return switch (constant.getKind()) {
      case STRING_VALUE -> same(function, left, constant.stringValue());
      case BOOLEAN_VALUE -> same(function, left, constant.booleanValue());
      case INT64_VALUE -> Ranges.of(sum(left), function, constant.int64Value());
      case DOUBLE_VALUE ->
          variable(left, SimpleType.DOUBLE)
              .map(variable -> Ranges.of(variable, function, constant.doubleValue()))
              .orElse(Check.UNKNOWN);
      default -> Check.UNKNOWN;
    };
  }

  private Check same(String function, CelExpr left, String constant) {
    Optional<RuleVariable> variable = variable(left, SimpleType.STRING);
    return variable.isPresent() && function.equals("_==_")
        ? new Comparison.Same(variable.get(), constant)
        : Check.UNKNOWN;
  }

  private Check same(String function, CelExpr left, boolean constant) {
    Optional<RuleVariable> variable = variable(left, SimpleType.BOOL);
    if (variable.isEmpty() || !function.equals("_==_")) {
      return Check.UNKNOWN;
    }
    Check flag = new Comparison.Flag(variable.get());
    return constant ? flag : Check.not(flag);
  }

  /** Returns the variables of a sum in the order they are added in; none if it is another thing. */
  private List<RuleVariable> sum(CelExpr expression) {
    Optional<RuleVariable> alone = variable(expression, SimpleType.INT);
    if (alone.isPresent()) {
      return List.of(alone.get());
    }
    if (expression.getKind() != CelExpr.ExprKind.Kind.CALL
        || !expression.call().function().equals("_+_")) {
      return List.of();
    }
    List<RuleVariable> before = sum(expression.call().args().get(0));
    Optional<RuleVariable> last = variable(expression.call().args().get(1), SimpleType.INT);
    if (before.isEmpty() || last.isEmpty()) {
      return List.of();
    }
    List<RuleVariable> all = new ArrayList<>(before);
    all.add(last.get());
    return all;
  }

  private Optional<RuleVariable> variable(CelExpr expression, CelType type) {
    return tree.getReference(expression.id())
        .map(CelReference::name)
        .flatMap(RuleVariable::named)
        .filter(variable -> variable.type().equals(type));
  }

  private static Optional<String> text(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(expression.constant().stringValue())
        : Optional.empty();
  }
}
