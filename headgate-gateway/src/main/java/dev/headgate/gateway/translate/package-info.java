/**
 * Carries exchanges between the client's dialect and the provider's: one class per direction, named
 * by its two ends, plus the identity for each dialect, which passes bytes untouched and only reads
 * along. Knows JSON and server-sent events, no HTTP. Start with {@link
 * dev.headgate.gateway.translate.Translator}.
 */
@NullMarked
package dev.headgate.gateway.translate;

import org.jspecify.annotations.NullMarked;
