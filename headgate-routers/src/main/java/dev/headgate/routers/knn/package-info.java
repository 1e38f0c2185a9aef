/**
 * The nearest-neighbour router, inference only; the lab trains it. Start with {@link
 * dev.headgate.routers.knn.KnnRouter}.
 */
@NullMarked
package dev.headgate.routers.knn;

import org.jspecify.annotations.NullMarked;
