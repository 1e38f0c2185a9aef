/**
 * Grading code by running it: only in an isolated process, only where the user allowed it, never
 * otherwise. Start with {@link dev.headgate.lab.grade.code.CodeTestsGrader}; what isolation means
 * here is told in {@link dev.headgate.lab.grade.code.IsolatedRunner}.
 */
@NullMarked
package dev.headgate.lab.grade.code;

import org.jspecify.annotations.NullMarked;
