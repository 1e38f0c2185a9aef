/**
 * Learns the {@code knn} router: which prompts to keep, and how many neighbours to ask. Start with
 * {@link dev.headgate.lab.train.knn.KnnTrainer}.
 */
@NullMarked
package dev.headgate.lab.train.knn;

import org.jspecify.annotations.NullMarked;
