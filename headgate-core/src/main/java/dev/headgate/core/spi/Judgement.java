package dev.headgate.core.spi;

import java.util.OptionalDouble;

/**
 * A win rate and how sure the router is of it.
 *
 * @param winRate the predicted probability in [0, 1] that the strong model's answer is preferred
 * @param sd how far the truth lies from it, as a standard deviation in win rates; empty where the
 *     router cannot tell
 */
public record Judgement(double winRate, OptionalDouble sd) {}
