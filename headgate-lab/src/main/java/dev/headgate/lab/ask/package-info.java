/**
 * Asking models over HTTP in OpenAI's protocol, politely: bounded in number, in time and in money,
 * waiting where the endpoint asks for it. Knows nothing of what answers are for. Start with {@link
 * dev.headgate.lab.ask.Asker}.
 */
@NullMarked
package dev.headgate.lab.ask;

import org.jspecify.annotations.NullMarked;
