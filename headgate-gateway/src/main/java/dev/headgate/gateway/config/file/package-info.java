/**
 * The reader of {@code headgate.yaml}. Each section of the file is described once, as a table of
 * {@link dev.headgate.gateway.config.file.Key keys}; parsing, validation, the JSON Schema and the
 * reference page follow from it. What a valid configuration <em>is</em> lives one package up; where
 * one comes from when there is no file, in {@code config.discovery}. Start with {@link
 * dev.headgate.gateway.config.file.ConfigLoader}.
 */
@NullMarked
package dev.headgate.gateway.config.file;

import org.jspecify.annotations.NullMarked;
