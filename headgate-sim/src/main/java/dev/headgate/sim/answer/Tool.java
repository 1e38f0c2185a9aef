package dev.headgate.sim.answer;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A function the caller offers.
 *
 * @param name the function's name
 * @param schema JSON Schema of its arguments; an empty object when none was given
 */
public record Tool(String name, JsonNode schema) {}
