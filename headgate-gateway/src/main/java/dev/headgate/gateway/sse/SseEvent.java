package dev.headgate.gateway.sse;

/**
 * One server-sent event (WHATWG HTML, section 9.2) with the bytes it came in.
 *
 * @param name the {@code event:} field; empty when there was none
 * @param data the {@code data:} lines joined by line feeds; empty for a comment or ping
 * @param raw the bytes as they came, closing blank line included; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record SseEvent(String name, String data, byte[] raw) {}
