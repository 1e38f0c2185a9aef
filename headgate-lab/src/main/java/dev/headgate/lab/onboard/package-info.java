/**
 * Getting to know a new model: it answers a validation set, the answers are graded, and what became
 * of each question is stored. How models are asked is {@link dev.headgate.lab.ask}'s. Start with
 * {@link dev.headgate.lab.onboard.AskRun}.
 */
@NullMarked
package dev.headgate.lab.onboard;

import org.jspecify.annotations.NullMarked;
