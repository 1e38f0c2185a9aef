/**
 * The layer that says who may, and speaks last: pins, allow and deny patterns of the operator, the
 * tenant and the caller. Start with {@link dev.headgate.core.decide.rule.RuleLayer}.
 */
@NullMarked
package dev.headgate.core.decide.rule;

import org.jspecify.annotations.NullMarked;
