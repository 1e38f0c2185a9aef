/**
 * Where a configuration comes from: a file, keys in the environment, servers on loopback, or two
 * simulated models. What is found without a file is written down as a document in the file's own
 * format and read like one, so that defaults and checks exist once. Nothing here touches the
 * environment, the network or the clock itself; all three are given. Start with {@link
 * dev.headgate.gateway.config.discovery.ConfigFinder}.
 */
@NullMarked
package dev.headgate.gateway.config.discovery;

import org.jspecify.annotations.NullMarked;
