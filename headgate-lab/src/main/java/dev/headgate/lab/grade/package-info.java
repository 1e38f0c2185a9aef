/**
 * Graders: how good an answer is, from 0 to 1, with the reason. Here stand the port, what goes in
 * and out, and how a grader is found by name; the kinds live in the packages below, by what they
 * look at. No calling of models and no files of prompts. Start with {@link
 * dev.headgate.lab.grade.Grader}.
 */
@NullMarked
package dev.headgate.lab.grade;

import org.jspecify.annotations.NullMarked;
