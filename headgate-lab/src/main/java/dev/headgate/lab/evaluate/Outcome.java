package dev.headgate.lab.evaluate;

/**
 * How well both models of a pair answered one prompt.
 *
 * @param prompt what a router may read
 * @param strong the strong model's quality, any scale on which more is better
 * @param weak the weak model's, on the same scale
 */
public record Outcome(String prompt, double strong, double weak) {}
