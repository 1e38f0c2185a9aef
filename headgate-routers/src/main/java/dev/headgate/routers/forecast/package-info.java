/**
 * What is foreseen of every routed request: task and size of the answer, on vectors of the
 * distilled tables. What is learned lies in the packages of the two. Start with {@link
 * dev.headgate.routers.forecast.FastForecaster}.
 */
@NullMarked
package dev.headgate.routers.forecast;

import org.jspecify.annotations.NullMarked;
