package dev.headgate.gateway.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles conditions. What one evaluation can cost is bounded by what it may be: so many
 * characters, so many nodes, so many steps of all its loops together, and patterns that run in
 * linear time. They read their variables, and nothing else.
 */
public final class Conditions {

  /** The most characters of a condition. */
  public static final int MOST_CHARACTERS = 2_000;

  private static final int MOST_DEPTH = 32;
  private static final int MOST_NODES = 500;
  private static final int MOST_STEPS = 1_000;
  private static final int LARGEST_PATTERN = 500;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MOST_CHARACTERS)
          .maxParseRecursionDepth(MOST_DEPTH)
          .maxParseExpressionNodeCount(MOST_NODES)
          .maxParseErrorRecoveryLimit(1)
          .comprehensionMaxIterations(MOST_STEPS)
          .maxRegexProgramSize(LARGEST_PATTERN)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private final CelCompiler compiler;
  private final CelRuntime runtime;
  private final BrokenConstants constants;

  /** Makes a compiler; takes some hundred milliseconds the first time. */
  public Conditions() {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL);
    for (RuleVariable variable : RuleVariable.values()) {
      builder.addVar(variable.cel(), variable.type());
    }
    this.compiler = builder.build();
    this.runtime = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
    this.constants = new BrokenConstants(runtime);
  }

  /**
   * Checks a condition: what it says, its types, that its constants can be evaluated, and that what
   * it compares a variable with can be.
   *
   * @throws ConditionException that says what is wrong and where
   */
  public void check(String text) throws ConditionException {
    compile(text);
  }

  /** Compiles a condition. */
  Condition compile(String text) throws ConditionException {
    CelValidationResult result = compiler.compile(text, "when");
    if (result.hasError()) {
      throw complaint(result);
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      constants.refuse(tree);
      ClosedSets.check(tree);
      return new Condition(runtime.createProgram(tree), Checks.of(tree), reads(tree));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new ConditionException(1, 1, String.valueOf(e.getMessage()));
    }
  }

  private static Set<RuleVariable> reads(CelAbstractSyntaxTree tree) {
    Set<RuleVariable> reads = EnumSet.noneOf(RuleVariable.class);
    for (CelReference reference : tree.getReferenceMap().values()) {
      Optional<RuleVariable> variable = RuleVariable.named(reference.name());
      variable.ifPresent(reads::add);
    }
    return reads;
  }

  private static ConditionException complaint(CelValidationResult result) {
    CelIssue first = result.getErrors().getFirst();
    String message = first.getMessage();
    int candidates = message.indexOf(" (candidates");
    return new ConditionException(
        Math.max(1, first.getSourceLocation().getLine()),
        Math.max(1, first.getSourceLocation().getColumn() + 1),
        candidates < 0 ? message : message.substring(0, candidates));
  }
}
