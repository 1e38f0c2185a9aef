package dev.headgate.core.spi;

/**
 * A provider's own error answer, in the client's dialect.
 *
 * @param status the provider's status, 400 to 599
 * @param contentType of the body
 * @param body as sent by the provider where dialects are the same
 */
@SuppressWarnings("ArrayRecordComponent") // handed from provider to client once, never compared
public record Rejection(int status, String contentType, byte[] body) {}
