package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.detect.Sensitive;
import dev.headgate.gateway.config.PrivacyConfig;
import java.util.List;
import java.util.stream.Collectors;

/** {@code privacy}: what requests are looked through for. */
final class PrivacySection {

  private static final Key<List<Located<Sensitive>>> DETECT =
      Key.optional(
          "detect",
          new ListType<>(Scalars.choice(Sensitive.class)),
          "none: requests are not looked through",
          "What all that a client sends is looked through for.");
  private static final Key<String> TAG =
      Key.defaulted(
          "tag",
          Scalars.matching("[a-z0-9][a-z0-9_.:-]{0,63}", Tag.EXPECTED),
          "local-only",
          "What a request is tagged in which it is found. `local-only` keeps it from all models,"
              + " judges and embeddings endpoints that are not local; others are for rules.");
  private static final Key<Long> MAX_BYTES =
      Key.defaulted(
          "max_bytes",
          Quantities.size(1_000, 100_000_000),
          "256KB",
          "How many bytes of a request are looked at.");
  private static final Key<Boolean> TAG_UNREAD =
      Key.defaulted(
          "tag_unread",
          Scalars.flag(),
          "true",
          "Whether a request is tagged of which not all can be looked at: one of more bytes, with"
              + " images, files or audio, or with tokens in place of text. With false such parts go"
              + " unseen.");

  static final SectionType TYPE =
      new SectionType(
          "privacy",
          "What requests are looked through for before anything is decided. See"
              + " [docs/rules.md](rules.md#detectors).",
          List.of(DETECT, TAG, MAX_BYTES, TAG_UNREAD));

  private PrivacySection() {}

  static PrivacyConfig build(Values root) {
    return root.written(RootSection.PRIVACY).map(PrivacySection::privacy).orElse(PrivacyConfig.OFF);
  }

  private static PrivacyConfig privacy(Values values) {
    return new PrivacyConfig(
        values.written(DETECT).orElse(List.of()).stream()
            .map(Located::value)
            .collect(Collectors.toSet()),
        new Tag(values.get(TAG)),
        Math.toIntExact(values.get(MAX_BYTES)),
        values.get(TAG_UNREAD));
  }
}
