/**
 * The layer that says who may, and speaks last: pins, allow and deny patterns of the operator, the
 * tenant and the caller, tags that keep a request at home, and what the operator's own rules want.
 * How rules are written and evaluated is the gateway's matter; here is only what they can want.
 * Start with {@link dev.headgate.core.decide.rule.RuleLayer} and {@link
 * dev.headgate.core.decide.rule.Ruling}.
 */
@NullMarked
package dev.headgate.core.decide.rule;

import org.jspecify.annotations.NullMarked;
