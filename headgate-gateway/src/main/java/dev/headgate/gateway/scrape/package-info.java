/**
 * Reads how busy model servers and their devices are, in the background, and tells the board of
 * signals. No request waits for it. What exporters call things is in {@code config.exporter}. Start
 * with {@link dev.headgate.gateway.scrape.Scrapes}.
 */
@NullMarked
package dev.headgate.gateway.scrape;

import org.jspecify.annotations.NullMarked;
