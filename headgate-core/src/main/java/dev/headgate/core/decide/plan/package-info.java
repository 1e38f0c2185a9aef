/**
 * Makes plans of several calls out of the candidates that all layers left: cascades, hedges and
 * fan-outs, as a route asks for them. A plan names no model that was taken out before; carrying it
 * out is dispatch's business. Start with {@link dev.headgate.core.decide.plan.PlanMaker}.
 */
@NullMarked
package dev.headgate.core.decide.plan;

import org.jspecify.annotations.NullMarked;
