/**
 * How many tokens a text takes. No billing here: providers report what they charge. Start with
 * {@link dev.headgate.routers.token.JtokkitTokenCounter}.
 */
@NullMarked
package dev.headgate.routers.token;

import org.jspecify.annotations.NullMarked;
