/**
 * From rows to weights: what a row says about needing the strong model, and the fitting of routers.
 * Reading data and measuring quality are the neighbours'. Start with {@link
 * dev.headgate.lab.train.MatrixFactorizationTraining}.
 */
@NullMarked
package dev.headgate.lab.train;

import org.jspecify.annotations.NullMarked;
