/**
 * What judges the answers of a cascade or fan-out before a client sees them: by the probabilities
 * of their tokens, by fixed checks, by the agreement of several samples, by whether their code
 * parses, by a trained model, or by asking a model. When they are asked and what follows is
 * dispatch's business. Start with {@link dev.headgate.gateway.verify.Verifiers}.
 */
@NullMarked
package dev.headgate.gateway.verify;

import org.jspecify.annotations.NullMarked;
