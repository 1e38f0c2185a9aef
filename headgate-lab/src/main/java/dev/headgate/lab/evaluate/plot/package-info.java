/**
 * Curves as pictures, PNG and SVG, without a screen. Start with {@link
 * dev.headgate.lab.evaluate.plot.CurvePlot}.
 */
@NullMarked
package dev.headgate.lab.evaluate.plot;

import org.jspecify.annotations.NullMarked;
