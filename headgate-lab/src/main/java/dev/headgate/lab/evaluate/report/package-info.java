/**
 * The outcome of contests for people and programs: the table on the screen, {@code result.json},
 * plots. Start with {@link dev.headgate.lab.evaluate.report.Report}.
 */
@NullMarked
package dev.headgate.lab.evaluate.report;

import org.jspecify.annotations.NullMarked;
