/**
 * From what the command line names to a contest: routers found, prompts encoded, protocol and
 * baselines chosen. Start with {@link dev.headgate.lab.evaluate.entry.Evaluation}.
 */
@NullMarked
package dev.headgate.lab.evaluate.entry;

import org.jspecify.annotations.NullMarked;
