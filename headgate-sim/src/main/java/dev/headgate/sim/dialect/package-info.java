/**
 * The wire formats: reading requests and writing answers, streams and errors as OpenAI, Anthropic
 * and Gemini do. Bytes in, bytes out; no sockets and no timing here. Start at {@link
 * dev.headgate.sim.dialect.Dialect}; each format is a reader and a writer.
 */
@NullMarked
package dev.headgate.sim.dialect;

import org.jspecify.annotations.NullMarked;
