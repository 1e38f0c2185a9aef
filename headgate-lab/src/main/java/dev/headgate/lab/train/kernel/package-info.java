/**
 * Learns the kernel router, from labels alone or on top of a router that is adapted. Serving is the
 * routers' module. Start with {@link dev.headgate.lab.train.kernel.KernelTraining}.
 */
@NullMarked
package dev.headgate.lab.train.kernel;

import org.jspecify.annotations.NullMarked;
