/**
 * What answers cost: as measured, or tokens times prices. No routing here. Start with {@link
 * dev.headgate.lab.evaluate.cost.CostTable}.
 */
@NullMarked
package dev.headgate.lab.evaluate.cost;

import org.jspecify.annotations.NullMarked;
