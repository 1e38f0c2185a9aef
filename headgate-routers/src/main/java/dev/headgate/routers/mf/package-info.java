/**
 * The matrix factorisation router, inference only; the lab trains it. Start with {@link
 * dev.headgate.routers.mf.MatrixFactorizationRouter}.
 */
@NullMarked
package dev.headgate.routers.mf;

import org.jspecify.annotations.NullMarked;
