package dev.headgate.lab.evaluate.protocol;

/**
 * Two sides of the rows of a set, as indices among them.
 *
 * @param training rows to learn from, perhaps none
 * @param scored rows to route, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Split(int[] training, int[] scored) {}
