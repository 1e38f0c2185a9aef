/**
 * How a share of requests is drawn so that it stays drawn. What a share is given to (a model on
 * trial, a policy being rolled out) is with those who give it; start at {@link
 * dev.headgate.core.decide.share.StableShare}.
 */
@NullMarked
package dev.headgate.core.decide.share;

import org.jspecify.annotations.NullMarked;
