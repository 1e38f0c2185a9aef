package dev.headgate.lab.profile;

import dev.headgate.lab.dataset.StableHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a profile says of itself.
 *
 * @param model the model's id
 * @param madeAt when it is fitted
 * @param version 1 for the model's first profile, then one more each time
 * @param validation names the labelled prompts, such as the digest of their file
 */
public record ProfileLabel(String model, Instant madeAt, int version, String validation) {

  private static final int DIGEST_CHARS = 16;

  /** Names a set by the digests of its rows, in whatever order. */
  public static String digest(Stream<String> rows) {
    byte[] all = rows.sorted().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
    return "sha256:" + StableHash.hexSha256(all, all.length).substring(0, DIGEST_CHARS);
  }
}
