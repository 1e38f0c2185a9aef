/**
 * The operator's rules: conditions in the Common Expression Language over what is known of a
 * request, compiled and type-checked when a configuration is read, evaluated once a request. What
 * rules can want, and how that is carried out, is {@link dev.headgate.core.decide.rule}'s matter.
 * Start with {@link dev.headgate.gateway.rule.CelRuleBook}; what conditions can read is {@link
 * dev.headgate.gateway.rule.RuleVariable}.
 */
@NullMarked
package dev.headgate.gateway.rule;

import org.jspecify.annotations.NullMarked;
