/**
 * What routers that compare vectors share: tables of them, the nearest of many, and weights kept
 * apart by encoder. What a vector's neighbours mean is each router's. Start with {@link
 * dev.headgate.routers.vector.VectorTable}.
 */
@NullMarked
package dev.headgate.routers.vector;

import org.jspecify.annotations.NullMarked;
