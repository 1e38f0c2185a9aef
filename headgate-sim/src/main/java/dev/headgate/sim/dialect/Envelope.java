package dev.headgate.sim.dialect;

/**
 * What an answer carries besides its content.
 *
 * @param id unique per request, without the dialect's prefix
 * @param createdSeconds when it was made, in seconds since 1970
 */
public record Envelope(String id, long createdSeconds) {}
