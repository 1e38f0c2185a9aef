/**
 * The executable: one class for each command, and what they share. Commands read their environment
 * from {@link dev.headgate.cli.Surroundings}, so that tests run them in-process. Commands of the
 * lab are found with {@link java.util.ServiceLoader} and only when asked for. Start with {@link
 * dev.headgate.cli.Main}.
 */
@NullMarked
package dev.headgate.cli;

import org.jspecify.annotations.NullMarked;
