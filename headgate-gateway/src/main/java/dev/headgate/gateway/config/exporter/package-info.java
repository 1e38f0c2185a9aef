/**
 * How busy servers and devices call what they measure: the names of known exporters, and the little
 * language in which a configuration gives others. Nothing is asked here; {@code gateway.scrape}
 * does that. Start with {@link dev.headgate.gateway.config.exporter.Exporter}.
 */
@NullMarked
package dev.headgate.gateway.config.exporter;

import org.jspecify.annotations.NullMarked;
