package dev.headgate.gateway.translate;

import java.util.List;

/**
 * A request in the provider's dialect.
 *
 * @param body JSON
 * @param warnings what was dropped because it is harmless, one line each, for {@code
 *     x-headgate-warning}
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
public record OutboundRequest(byte[] body, List<String> warnings) {

  public OutboundRequest {
    warnings = List.copyOf(warnings);
  }
}
