/**
 * Whether code parses, by grammars in native code. What models write never meets that code inside
 * the gateway: it runs in processes of its own, which may hang or crash without harm. Which blocks
 * of an answer are looked at, and what follows, is the verifier's business. Start with {@link
 * dev.headgate.gateway.syntax.Parsers}; {@link dev.headgate.gateway.syntax.ParserMain} is what runs
 * in the other process.
 */
@NullMarked
package dev.headgate.gateway.syntax;

import org.jspecify.annotations.NullMarked;
