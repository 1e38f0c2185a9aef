/**
 * Turns a router into one for the user's own traffic: reads labels, adapts, and says what that
 * brought. The learning itself is {@link dev.headgate.lab.train.kernel.KernelTraining}. Start with
 * {@link dev.headgate.lab.adapt.Adaptation}.
 */
@NullMarked
package dev.headgate.lab.adapt;

import org.jspecify.annotations.NullMarked;
