/** Tests of keys and their check. */
@NullMarked
package dev.headgate.gateway.auth;

import org.jspecify.annotations.NullMarked;
