/**
 * Whether code parses, by grammars in native code, and whether Java compiles, by the JDK's own
 * compiler. What models write never meets either inside the gateway: they run in processes of their
 * own, which may hang or crash without harm. Which blocks of an answer are looked at, and what
 * follows, is the verifier's business. Start with {@link dev.headgate.gateway.syntax.Parsers};
 * {@link dev.headgate.gateway.syntax.ParserMain} is what runs in the other process, {@link
 * dev.headgate.gateway.syntax.TreeParser} and {@link dev.headgate.gateway.syntax.JavaBlocks} what
 * looks at code there.
 */
@NullMarked
package dev.headgate.gateway.syntax;

import org.jspecify.annotations.NullMarked;
