/**
 * Validation sets: prompts with checkable answers, as files of JSON lines, and the set that ships.
 * No calling of models and no grading here; rows carry the check of their grader. Start with {@link
 * dev.headgate.lab.validation.ValidationRows}.
 */
@NullMarked
package dev.headgate.lab.validation;

import org.jspecify.annotations.NullMarked;
