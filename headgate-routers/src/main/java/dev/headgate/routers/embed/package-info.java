/**
 * Routing inside a Java program, without the gateway and without calling a model: {@link
 * dev.headgate.routers.embed.PromptRouter} is the whole of it.
 */
@NullMarked
package dev.headgate.routers.embed;

import org.jspecify.annotations.NullMarked;
