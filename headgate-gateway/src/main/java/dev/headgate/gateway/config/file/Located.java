package dev.headgate.gateway.config.file;

/**
 * A value and where it stands, so that a later check can still name the line.
 *
 * @param <T> its type
 */
record Located<T>(T value, Place place) {}
