/**
 * The configuration as the gateway uses it: immutable records that are valid once they exist. How
 * they come about lives below: {@code file} reads {@code headgate.yaml}, {@code catalogue} knows
 * models and providers, {@code discovery} finds a configuration where nobody wrote one, {@code
 * reload} takes a changed file. Start with {@link dev.headgate.gateway.config.HeadgateConfig}.
 */
@NullMarked
package dev.headgate.gateway.config;

import org.jspecify.annotations.NullMarked;
