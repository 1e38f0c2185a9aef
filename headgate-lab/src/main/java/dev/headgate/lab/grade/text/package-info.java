/**
 * Graders that compare texts: word for word, normalised, by pattern, by overlap, by an option's
 * letter. Start with {@link dev.headgate.lab.grade.text.NormalizedGrader}.
 */
@NullMarked
package dev.headgate.lab.grade.text;

import org.jspecify.annotations.NullMarked;
