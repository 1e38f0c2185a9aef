package dev.headgate.core.receive;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;

/**
 * A request as it came, before its body was read.
 *
 * @param id the decision id, unique
 * @param dialect what the client speaks: {@code OPENAI} or {@code ANTHROPIC}
 * @param operation what it asks for; in the Anthropic dialect always {@code CHAT}
 * @param body the bytes; shared, not to be written to afterwards
 * @param options what its headers ask of the router
 * @param caller who sent it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Received(
    String id,
    Dialect dialect,
    Operation operation,
    byte[] body,
    RequestOptions options,
    Caller caller) {}
