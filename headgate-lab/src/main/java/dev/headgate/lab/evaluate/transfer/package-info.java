/**
 * How well a router orders prompts of domains it has never seen. Start with {@link
 * dev.headgate.lab.evaluate.transfer.Transfer}.
 */
@NullMarked
package dev.headgate.lab.evaluate.transfer;

import org.jspecify.annotations.NullMarked;
