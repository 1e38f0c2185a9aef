/**
 * The linear router, inference only; the lab trains it. Start with {@link
 * dev.headgate.routers.linear.LinearRouter}.
 */
@NullMarked
package dev.headgate.routers.linear;

import org.jspecify.annotations.NullMarked;
