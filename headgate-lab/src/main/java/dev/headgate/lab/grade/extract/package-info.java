/**
 * Finding what counts in an answer: the final answer, a choice's letter, a piece of JSON, a block
 * of code. No judging. All patterns run in linear time, since models may write anything. Start with
 * {@link dev.headgate.lab.grade.extract.FinalAnswer}.
 */
@NullMarked
package dev.headgate.lab.grade.extract;

import org.jspecify.annotations.NullMarked;
