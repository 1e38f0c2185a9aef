package dev.headgate.lab.onboard;

import dev.headgate.core.spi.Forecaster;
import dev.headgate.core.spi.TokenCounter;

/**
 * How tokens are known beforehand.
 *
 * @param tokens counts those of a text
 * @param forecaster foresees those of an answer
 */
public record Counting(TokenCounter tokens, Forecaster forecaster) {}
