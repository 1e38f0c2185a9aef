/**
 * The layer that says who answers well: a router's win rate orders the pair of a route. The routers
 * themselves are implementations of a port. Start with {@link
 * dev.headgate.core.decide.content.ContentLayer}.
 */
@NullMarked
package dev.headgate.core.decide.content;

import org.jspecify.annotations.NullMarked;
