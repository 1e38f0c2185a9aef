/** Tests of the package of the same name. */
@NullMarked
package dev.headgate.gateway.translate;

import org.jspecify.annotations.NullMarked;
