package dev.headgate.core.api;

/**
 * One message of a conversation, reduced to its text.
 *
 * @param role who speaks
 * @param text the text parts joined by line breaks; empty when the turn holds none
 */
public record Turn(Role role, String text) {}
