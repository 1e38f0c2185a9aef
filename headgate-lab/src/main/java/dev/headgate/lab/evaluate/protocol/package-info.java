/**
 * Which prompts a router learns from and which it is scored on. Start with {@link
 * dev.headgate.lab.evaluate.protocol.Protocol}.
 */
@NullMarked
package dev.headgate.lab.evaluate.protocol;

import org.jspecify.annotations.NullMarked;
