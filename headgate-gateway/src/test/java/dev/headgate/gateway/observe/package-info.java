/** Tests of meters, their documentation and the decision log. */
@NullMarked
package dev.headgate.gateway.observe;

import org.jspecify.annotations.NullMarked;
