/**
 * How long an answer will be, inference only; the lab trains it. Start with {@link
 * dev.headgate.routers.answer.AnswerLengths}.
 */
@NullMarked
package dev.headgate.routers.answer;

import org.jspecify.annotations.NullMarked;
