/** Tests of the simulated providers through a real HTTP client. Start at {@code OpenAiChatTest}. */
@NullMarked
package dev.headgate.sim;

import org.jspecify.annotations.NullMarked;
