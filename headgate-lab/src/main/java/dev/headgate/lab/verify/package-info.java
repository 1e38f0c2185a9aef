/**
 * Learns to tell good answers from poor ones by what is read off them: rows of answers with scores
 * in, an artifact for the gateway's {@code trained} verifier out. Start with {@link
 * dev.headgate.lab.verify.VerifierTraining}.
 */
@NullMarked
package dev.headgate.lab.verify;

import org.jspecify.annotations.NullMarked;
