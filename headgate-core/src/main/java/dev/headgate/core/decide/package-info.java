/**
 * From a request to a plan: the model name is resolved, models that cannot answer are taken out,
 * the layers speak in turn (content, live, rule), and what is left becomes a plan with its reasons.
 * Nothing is called here. Start with {@link dev.headgate.core.decide.Decider}.
 */
@NullMarked
package dev.headgate.core.decide;

import org.jspecify.annotations.NullMarked;
