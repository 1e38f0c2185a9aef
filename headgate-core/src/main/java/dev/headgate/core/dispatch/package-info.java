/**
 * Calls the models of a plan until one answers, and passes its answer on: retries, fallback,
 * timeouts, the client's pace, hang-ups. Which models and in what order was decided before; how
 * bytes travel is the business of the clients and relays behind the ports. Everything of one
 * request happens on one context, so nothing here is locked. Start with {@code Exchange}.
 */
@NullMarked
package dev.headgate.core.dispatch;

import org.jspecify.annotations.NullMarked;
