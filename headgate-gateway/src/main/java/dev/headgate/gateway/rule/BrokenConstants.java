package dev.headgate.gateway.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.navigation.TraversalOrder;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what would fail for each request, such as a pattern that is none: the type checker looks at
 * types, not at what a constant says. All that reads no variable is evaluated once; so are calls of
 * which only the text or number that can be wrong is constant, with something in place of the rest.
 */
final class BrokenConstants {

  private final CelRuntime runtime;

  BrokenConstants(CelRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Looks at a condition whose types were checked, innermost parts first.
   *
   * @throws ConditionException of the first that fails
   */
  void refuse(CelAbstractSyntaxTree tree) throws ConditionException {
    List<CelExpr> calls =
        CelNavigableAst.fromAst(tree)
            .getRoot()
            .allNodes(TraversalOrder.POST_ORDER)
            .map(CelNavigableExpr::expr)
            .filter(part -> part.getKind() == CelExpr.ExprKind.Kind.CALL)
            .toList();
    for (CelExpr call : calls) {
      Optional<CelExpr> constant = constant(call);
      if (constant.isPresent()) {
        evaluate(constant.get(), call, tree);
      }
    }
  }

  private void evaluate(CelExpr constant, CelExpr call, CelAbstractSyntaxTree tree)
      throws ConditionException {
    try {
      runtime
          .createProgram(
              CelAbstractSyntaxTree.newParsedAst(constant, CelSource.newBuilder().build()))
          .eval(Map.of());
    } catch (CelEvaluationException e) {
      CelExpr culprit = operands(call).getLast();
      throw ConditionException.at(
          tree, culprit, shown(culprit) + ": " + told(e), expected(call.call().function()));
    }
  }

  /** Returns the call without what is not constant; empty if nothing can be told of it. */
  private static Optional<CelExpr> constant(CelExpr expression) {
    if (isConstant(expression)) {
      return Optional.of(expression);
    }
    if (!isConstant(operands(expression).getLast())) {
      return Optional.empty();
    }
    return standIn(expression.call()).map(standIn -> with(standIn, expression));
  }

  private static CelExpr with(CelExpr standIn, CelExpr expression) {
    CelExpr.CelCall call = expression.call();
    CelExpr.CelCall.Builder changed = CelExpr.CelCall.newBuilder().setFunction(call.function());
    call.target().ifPresent(target -> changed.setTarget(isConstant(target) ? target : standIn));
    call.args().forEach(arg -> changed.addArgs(isConstant(arg) ? arg : standIn));
    return expression.toBuilder().setCall(changed.build()).build();
  }

  /** Returns what may stand for what is not constant, so that only the constant can fail. */
  private static Optional<CelExpr> standIn(CelExpr.CelCall call) {
    return switch (call.function()) {
      case "matches" -> Optional.of(CelExpr.ofConstant(0, CelConstant.ofValue("")));
      case "_/_", "_%_" -> Optional.of(call.args().getLast());
      default -> isOfAZone(call) ? Optional.of(time()) : Optional.empty();
    };
  }

  private static boolean isOfAZone(CelExpr.CelCall call) {
    return call.function().startsWith("get") && call.target().isPresent();
  }

  private static CelExpr time() {
    return CelExpr.newBuilder()
        .setCall(
            CelExpr.CelCall.newBuilder()
                .setFunction("timestamp")
                .addArgs(CelExpr.ofConstant(0, CelConstant.ofValue(0L)))
                .build())
        .build();
  }

  private static boolean isConstant(CelExpr expression) {
    return switch (expression.getKind()) {
      case CONSTANT -> true;
      case CALL -> operands(expression).stream().allMatch(BrokenConstants::isConstant);
      case LIST -> expression.list().elements().stream().allMatch(BrokenConstants::isConstant);
      default -> false;
    };
  }

  /** Returns what is called upon, if anything, and what is given to it. */
  private static List<CelExpr> operands(CelExpr expression) {
    CelExpr.CelCall call = expression.call();
    return Stream.concat(call.target().stream(), call.args().stream()).toList();
  }

  private static String shown(CelExpr culprit) {
    return culprit.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        ? ConstantText.of(culprit.constant())
        : "a constant";
  }

  private static String told(CelEvaluationException failure) {
    String message = String.valueOf(failure.getMessage());
    int start = message.indexOf(": ");
    return "fails for every request, "
        + (message.startsWith("evaluation error") && start >= 0
            ? message.substring(start + 2)
            : message);
  }

  private static String expected(String function) {
    return switch (function) {
      case "matches" -> "a pattern of RE2, not too large";
      case "timestamp" -> "a time such as \"2026-11-21T08:00:00Z\"";
      case "duration" -> "a duration such as \"90s\" or \"1h30m\"";
      case "_/_", "_%_" -> "a divisor that is not 0";
      default ->
          function.startsWith("get")
              ? "a time zone such as \"Europe/Berlin\" or \"+01:00\""
              : "a constant that can be used so";
    };
  }
}
