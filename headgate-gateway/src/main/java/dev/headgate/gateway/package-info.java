/**
 * The composition root: puts a configuration, the core, the routers, the provider clients and the
 * HTTP server together, and takes them apart again. No logic of its own. Start with {@link
 * dev.headgate.gateway.Gateway}.
 */
@NullMarked
package dev.headgate.gateway;

import org.jspecify.annotations.NullMarked;
