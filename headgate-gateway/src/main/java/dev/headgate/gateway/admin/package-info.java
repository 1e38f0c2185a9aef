/**
 * Looks at and changes the pool while the gateway runs: what {@code /admin/v1} does, without the
 * HTTP, which is {@code gateway.http}'s, and without putting a configuration in force, which is the
 * composition root's. Start with {@link dev.headgate.gateway.admin.AdminApi}.
 */
@NullMarked
package dev.headgate.gateway.admin;

import org.jspecify.annotations.NullMarked;
