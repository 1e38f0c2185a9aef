/**
 * Clusters vectors that no one machine holds. How a vector is assigned and a centroid moved is the
 * lab's code. Start with {@link dev.headgate.spark.cluster.ClusterJob}.
 */
@NullMarked
package dev.headgate.spark.cluster;

import org.jspecify.annotations.NullMarked;
