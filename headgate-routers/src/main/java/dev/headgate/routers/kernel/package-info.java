/**
 * The kernel router, inference only; the lab trains it. Start with {@link
 * dev.headgate.routers.kernel.KernelRouter}.
 */
@NullMarked
package dev.headgate.routers.kernel;

import org.jspecify.annotations.NullMarked;
