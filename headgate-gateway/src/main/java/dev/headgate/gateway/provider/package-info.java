/**
 * The driven side: calls models over HTTP. One {@link
 * dev.headgate.gateway.provider.VertxProviderClient} per model and endpoint builds the request,
 * reads the answer as it arrives and says how it went; connection pools are shared by the endpoints
 * of one host. Translating is done in {@code translate}, server-sent events are cut in {@code sse};
 * retries, fallback and every time limit but the one to connect belong to dispatch. Start with
 * {@link dev.headgate.gateway.provider.ProviderClients}.
 */
@NullMarked
package dev.headgate.gateway.provider;

import org.jspecify.annotations.NullMarked;
