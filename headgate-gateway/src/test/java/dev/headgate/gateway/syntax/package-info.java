/** Tests of what parses code in processes of its own. */
@NullMarked
package dev.headgate.gateway.syntax;

import org.jspecify.annotations.NullMarked;
