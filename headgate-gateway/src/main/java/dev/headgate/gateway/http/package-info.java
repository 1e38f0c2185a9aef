/**
 * The HTTP API: the table of endpoints, the reading of requests within bounds, the relay that sends
 * answers back, and the guard against slow or too many connections. Decides nothing about models.
 * Start with {@link dev.headgate.gateway.http.HttpApi}.
 */
@NullMarked
package dev.headgate.gateway.http;

import org.jspecify.annotations.NullMarked;
