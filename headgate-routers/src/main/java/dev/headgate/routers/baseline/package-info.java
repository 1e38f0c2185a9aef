/**
 * Routers that learn nothing: what every learned router is compared with. Start with {@link
 * dev.headgate.routers.baseline.LengthRouter}.
 */
@NullMarked
package dev.headgate.routers.baseline;

import org.jspecify.annotations.NullMarked;
