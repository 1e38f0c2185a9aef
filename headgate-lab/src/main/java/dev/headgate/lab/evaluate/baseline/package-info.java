/**
 * What every router is printed beside: chance, length, single models and mixtures of them, nearest
 * neighbours, the oracle. Start with {@link dev.headgate.lab.evaluate.baseline.Baselines}.
 */
@NullMarked
package dev.headgate.lab.evaluate.baseline;

import org.jspecify.annotations.NullMarked;
