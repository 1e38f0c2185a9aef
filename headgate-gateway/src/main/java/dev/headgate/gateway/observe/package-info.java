/**
 * What is recorded of requests: the one list of meters and labels, the listener that keeps them,
 * and the decision log. Every label takes its values from the configuration or a closed set, so
 * that no client can make a new time series. Start with {@link
 * dev.headgate.gateway.observe.MeterCatalogue}.
 */
@NullMarked
package dev.headgate.gateway.observe;

import org.jspecify.annotations.NullMarked;
