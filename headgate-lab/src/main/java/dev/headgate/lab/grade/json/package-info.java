/**
 * Graders of answers that are data: JSON that fits a schema and holds what it should, and calls of
 * functions. Start with {@link dev.headgate.lab.grade.json.JsonSchemaGrader}.
 */
@NullMarked
package dev.headgate.lab.grade.json;

import org.jspecify.annotations.NullMarked;
