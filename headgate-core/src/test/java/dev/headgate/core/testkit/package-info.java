/**
 * Contract tests and fakes for the ports, published as a test jar. Each implementation of a port
 * extends its contract; each test of what calls a port uses its fake. Start with {@link
 * dev.headgate.core.testkit.RouterContract} and {@link dev.headgate.core.testkit.FakeProvider}.
 */
@NullMarked
package dev.headgate.core.testkit;

import org.jspecify.annotations.NullMarked;
