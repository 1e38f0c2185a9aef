/**
 * What is known of providers and their models before anything is configured: addresses, names of
 * environment variables, prices, context windows, capabilities. Start with {@link
 * dev.headgate.gateway.config.catalogue.Catalogue}; the figures are in {@code catalogue.json}.
 */
@NullMarked
package dev.headgate.gateway.config.catalogue;

import org.jspecify.annotations.NullMarked;
