package dev.headgate.core.api;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an endpoint's server and its devices report of what they are. They do not change while the
 * endpoint runs, so they hold until something else is reported.
 *
 * @param device its kind
 * @param memory bytes of all its devices together; more than 0
 * @param kvTokens tokens whose keys and values it has memory for; more than 0
 */
public record HardwareFacts(
    Optional<DeviceClass> device, OptionalLong memory, OptionalLong kvTokens) {

  /** Nothing was reported. */
  public static final HardwareFacts NONE =
      new HardwareFacts(Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

  /** Returns these, with what else was reported before. */
  public HardwareFacts over(HardwareFacts before) {
    return new HardwareFacts(
        device.or(before::device),
        memory.isPresent() ? memory : before.memory,
        kvTokens.isPresent() ? kvTokens : before.kvTokens);
  }
}
