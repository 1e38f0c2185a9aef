/**
 * Learning and measuring: data sets in, artifacts and reports out. Nothing that serves depends on
 * it. The command line finds its commands through {@link dev.headgate.lab.LabCommand}. Start with
 * {@link dev.headgate.lab.TrainCommand}.
 */
@NullMarked
package dev.headgate.lab;

import org.jspecify.annotations.NullMarked;
