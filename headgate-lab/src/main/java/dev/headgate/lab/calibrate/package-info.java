/**
 * Thresholds chosen on sample prompts: for a share of strong calls, a budget, a quality, or with a
 * promise on the loss. Works on scores and outcomes alone; how prompts are read and scored is
 * {@code lab.serving}'s. Start with {@link dev.headgate.lab.calibrate.Calibration}, and with {@link
 * dev.headgate.lab.calibrate.FixedSequence} for what makes a promise one.
 */
@NullMarked
package dev.headgate.lab.calibrate;

import org.jspecify.annotations.NullMarked;
