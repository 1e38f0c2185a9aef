/**
 * Who may call: the check of client keys against their hashes, and the making of new keys. Knows no
 * HTTP and no configuration file; start with {@link dev.headgate.gateway.auth.Authenticator}.
 */
@NullMarked
package dev.headgate.gateway.auth;

import org.jspecify.annotations.NullMarked;
