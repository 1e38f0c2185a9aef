/**
 * Learns maps of clusters from prompts, and the {@code cluster} router on top of one. Start with
 * {@link dev.headgate.lab.train.cluster.ClusterTrainer}.
 */
@NullMarked
package dev.headgate.lab.train.cluster;

import org.jspecify.annotations.NullMarked;
