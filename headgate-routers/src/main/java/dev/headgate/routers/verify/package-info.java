/**
 * How likely an answer is good, read off the answer and its question by a few cheap features and
 * weights that the lab learned. Asking again or giving the answer is the gateway's business. Start
 * with {@link dev.headgate.routers.verify.VerifierModel}.
 */
@NullMarked
package dev.headgate.routers.verify;

import org.jspecify.annotations.NullMarked;
