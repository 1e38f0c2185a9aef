/**
 * The ensemble of routers, inference only; the lab trains it. Its members live in packages of their
 * own. Start with {@link dev.headgate.routers.ensemble.EnsembleRouter}.
 */
@NullMarked
package dev.headgate.routers.ensemble;

import org.jspecify.annotations.NullMarked;
