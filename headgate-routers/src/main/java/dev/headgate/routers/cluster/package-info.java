/**
 * The cluster router and the map of clusters it stands on, inference only; the lab trains both.
 * Start with {@link dev.headgate.routers.cluster.ClusterRouter}.
 */
@NullMarked
package dev.headgate.routers.cluster;

import org.jspecify.annotations.NullMarked;
