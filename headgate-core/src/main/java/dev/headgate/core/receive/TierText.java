package dev.headgate.core.receive;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tier;
import java.util.Optional;

/** A tier as a caller writes it. */
final class TierText {

  static final String EXPECTED = "vip, standard or batch";

  private TierText() {}

  /**
   * Returns the tier that the text names.
   *
   * @param param the header or field it stands in
   * @throws RoutingException {@code INVALID_REQUEST} if it names none
   */
  static Tier parse(String text, String param) {
    return Tier.of(text)
        .orElseThrow(
            () ->
                new RoutingException(
                    ErrorCode.INVALID_REQUEST,
                    param + ": " + Excerpt.of(text) + " (expected: " + EXPECTED + ")",
                    Optional.of(param)));
  }
}
