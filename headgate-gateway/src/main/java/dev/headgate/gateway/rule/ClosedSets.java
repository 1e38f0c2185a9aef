package dev.headgate.gateway.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.Optional;

/**
 * Finds comparisons of a variable with what it never is, such as a tier that does not exist: they
 * never hold, or always, and are the slip of a pen.
 */
final class ClosedSets {

  private final CelAbstractSyntaxTree tree;

  private ClosedSets(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  /**
   * Looks at a condition whose types were checked.
   *
   * @throws ConditionException of the first comparison with what cannot be
   */
  static void check(CelAbstractSyntaxTree tree) throws ConditionException {
    ClosedSets sets = new ClosedSets(tree);
    List<CelNavigableExpr> calls =
        CelNavigableAst.fromAst(tree)
            .getRoot()
            .allNodes()
            .filter(part -> part.getKind() == CelExpr.ExprKind.Kind.CALL)
            .toList();
    for (CelNavigableExpr call : calls) {
      sets.check(call);
    }
  }

  private void check(CelNavigableExpr part) throws ConditionException {
    CelExpr.CelCall call = part.expr().call();
    switch (call.function()) {
      case "_==_", "_!=_" -> {
        check(part, call.args().get(0), List.of(call.args().get(1)));
        check(part, call.args().get(1), List.of(call.args().get(0)));
      }
      case "@in" -> {
        CelExpr list = call.args().get(1);
        if (list.getKind() == CelExpr.ExprKind.Kind.LIST) {
          check(part, call.args().get(0), list.list().elements());
        }
      }
      default -> {}
    }
  }

  private void check(CelNavigableExpr part, CelExpr compared, List<CelExpr> with)
      throws ConditionException {
    Optional<RuleVariable> variable = variable(part, compared);
    if (variable.isEmpty() || variable.get().choices().isEmpty()) {
      return;
    }
    for (CelExpr constant : with) {
      if (constant.getKind() == CelExpr.ExprKind.Kind.CONSTANT
          && !canBe(variable.get(), constant.constant())) {
        throw impossible(variable.get(), constant);
      }
    }
  }

  /** Returns the variable that it reads; none if a loop has a variable of that name. */
  private Optional<RuleVariable> variable(CelNavigableExpr part, CelExpr expression) {
    return tree.getReference(expression.id())
        .map(CelReference::name)
        .filter(name -> !isOfALoop(part, name))
        .flatMap(RuleVariable::named);
  }

  private static boolean isOfALoop(CelNavigableExpr part, String name) {
    return part.parent()
        .map(parent -> isLoopOver(parent.expr(), name) || isOfALoop(parent, name))
        .orElse(false);
  }

  private static boolean isLoopOver(CelExpr expression, String name) {
    if (expression.getKind() != CelExpr.ExprKind.Kind.COMPREHENSION) {
      return false;
    }
    CelExpr.CelComprehension loop = expression.comprehension();
    return loop.iterVar().equals(name) || loop.iterVar2().equals(name);
  }

  private static boolean canBe(RuleVariable variable, CelConstant constant) {
    return switch (constant.getKind()) {
      case STRING_VALUE -> variable.choices().contains(constant.stringValue());
      case INT64_VALUE -> variable.choices().contains(Long.toString(constant.int64Value()));
      default -> true;
    };
  }

  private ConditionException impossible(RuleVariable variable, CelExpr part) {
    CelConstant constant = part.constant();
    String given =
        constant.getKind() == CelConstant.Kind.STRING_VALUE ? constant.stringValue() : "";
    return ConditionException.at(
        tree,
        part,
        "%s: %s is never that".formatted(ConstantText.of(constant), variable.cel()),
        variable.expected(given));
  }
}
