/**
 * The pipeline a newcomer reads first: {@code RoutingPipeline} receives, describes, decides,
 * dispatches, relays and records. The nouns are in {@code api}, the ports in {@code spi}, each
 * verb's work in the package named after it.
 */
@NullMarked
package dev.headgate.core;

import org.jspecify.annotations.NullMarked;
