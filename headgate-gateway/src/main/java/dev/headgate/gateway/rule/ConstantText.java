package dev.headgate.gateway.rule;

import dev.cel.common.ast.CelConstant;

/** How messages show a constant. */
final class ConstantText {

  private ConstantText() {}

  static String of(CelConstant constant) {
    return switch (constant.getKind()) {
      case STRING_VALUE -> '"' + constant.stringValue() + '"';
      case INT64_VALUE -> Long.toString(constant.int64Value());
      case UINT64_VALUE -> constant.uint64Value() + "u";
      case DOUBLE_VALUE -> Double.toString(constant.doubleValue());
      case BOOLEAN_VALUE -> Boolean.toString(constant.booleanValue());
      default -> "a constant";
    };
  }
}
