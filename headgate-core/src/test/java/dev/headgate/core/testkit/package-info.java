/**
 * Contract tests and fakes for the ports, published as a test jar. Each implementation of a port
 * extends its contract. Start with {@link dev.headgate.core.testkit.RouterContract}.
 */
@NullMarked
package dev.headgate.core.testkit;

import org.jspecify.annotations.NullMarked;
