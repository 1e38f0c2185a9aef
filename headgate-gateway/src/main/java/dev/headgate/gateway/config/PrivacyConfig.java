package dev.headgate.gateway.config;

import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.detect.PatternDetector;
import dev.headgate.core.decide.detect.Sensitive;
import dev.headgate.core.spi.Detector;
import java.util.Optional;
import java.util.Set;

/**
 * What requests are looked through for.
 *
 * @param detect what is looked for; nothing switches it off
 * @param tag what a request is tagged in which it is found
 * @param maxBytes how many bytes of a request are looked at
 * @param tagUnread whether a request is tagged of which not all can be looked at
 */
public record PrivacyConfig(Set<Sensitive> detect, Tag tag, int maxBytes, boolean tagUnread) {

  /** What holds where nothing else is said. */
  public static final PrivacyConfig OFF =
      new PrivacyConfig(Set.of(), Tag.LOCAL_ONLY, 256_000, true);

  public PrivacyConfig {
    detect = Set.copyOf(detect);
  }

  /** Returns what looks; empty if it is switched off. */
  public Optional<Detector> detector() {
    return detect.isEmpty()
        ? Optional.empty()
        : Optional.of(new PatternDetector(detect, tag, maxBytes, tagUnread));
  }
}
