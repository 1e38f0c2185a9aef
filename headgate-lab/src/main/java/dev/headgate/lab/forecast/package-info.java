/**
 * Learns what is foreseen of a request: its task, and the size of its answer. Start with {@link
 * dev.headgate.lab.forecast.TaskTraining} and {@link dev.headgate.lab.forecast.AnswerTraining}.
 */
@NullMarked
package dev.headgate.lab.forecast;

import org.jspecify.annotations.NullMarked;
