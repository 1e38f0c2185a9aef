/**
 * Grading by another model: what it is asked, how its verdicts are read, how several votes become a
 * score, and when they are no score at all. Calls go through {@link
 * dev.headgate.lab.grade.JudgeModel}; no HTTP here. Start with {@link
 * dev.headgate.lab.grade.judge.JudgeGrader}.
 */
@NullMarked
package dev.headgate.lab.grade.judge;

import org.jspecify.annotations.NullMarked;
