package dev.headgate.gateway.probe;

import java.util.OptionalLong;

/**
 * A model that a local server offers.
 *
 * @param name as the server calls it, such as {@code llama3.2:3b}
 * @param contextWindow the most tokens prompt and answer may have together; empty when the server
 *     does not say
 */
public record LocalModel(String name, OptionalLong contextWindow) {}
