/**
 * Choosing which prompts of many a model is to be judged by: such as cover what is asked, from easy
 * to hard, each thing once. No model is asked and nothing graded here. Start with {@link
 * dev.headgate.lab.select.Selection}.
 */
@NullMarked
package dev.headgate.lab.select;

import org.jspecify.annotations.NullMarked;
