package dev.headgate.gateway.config;

/**
 * A key that may change the pool.
 *
 * @param name who holds it, for the log
 * @param sha256 SHA-256 of the key, 64 lower-case hexadecimal digits; the key itself is not kept
 */
public record AdminKeyConfig(String name, String sha256) {}
