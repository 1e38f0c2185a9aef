/**
 * The configuration: the records it becomes, the file's reader with its line numbers, the built-in
 * catalogue of models, what is found in the environment and on loopback, and the reload. Start with
 * {@link dev.headgate.gateway.config.HeadgateConfig}.
 */
@NullMarked
package dev.headgate.gateway.config;

import org.jspecify.annotations.NullMarked;
