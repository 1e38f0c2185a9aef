package dev.headgate.gateway.config;

/**
 * Tells versions of the policy apart over reloads and restarts.
 *
 * @param entry stands for what is written of the version itself: while it is the same, what became
 *     of the version holds
 * @param base stands for what is written of the policy in force: what was measured beside another
 *     does not count
 */
public record PolicyMark(String entry, String base) {}
