/**
 * Graders of numbers and formulas, and how both are read from prose, LaTeX and Chinese. Not a
 * computer algebra system: formulas are equal when they agree in form or at points chosen for them.
 * Start with {@link dev.headgate.lab.grade.maths.NumericGrader}.
 */
@NullMarked
package dev.headgate.lab.grade.maths;

import org.jspecify.annotations.NullMarked;
