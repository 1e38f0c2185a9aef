package dev.headgate.lab.grade;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A function that a model asked for.
 *
 * @param name the function's
 * @param arguments what it is to be called with; an object where the model kept to the rules
 */
public record ToolCall(String name, JsonNode arguments) {}
