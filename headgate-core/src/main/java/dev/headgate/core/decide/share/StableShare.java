package dev.headgate.core.decide.share;

import dev.headgate.core.api.ChatRequest;
import java.util.Optional;

/**
 * Which requests a share takes: those whose identity, hashed with the name of what is tried, falls
 * into it. The identity is the session the caller named, else the tenant's user, each within its
 * tenant, else the decision's id. So what belongs together stays together, a share that grows keeps
 * the requests it had, and each thing tried has requests of its own.
 *
 * <p>The tenant alone is no identity: one key would be all of a share or nothing of it.
 */
public final class StableShare {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double UNIT = 0x1p-53;
  private static final char SESSION = 1;
  private static final char USER = 2;

  private StableShare() {}

  /**
   * Returns whether a share of what is tried takes the request.
   *
   * @param tried a name that does not change while the trial lasts
   * @param share in [0, 1]
   */
  public static boolean takes(ChatRequest request, String tried, double share) {
    return share >= 1 || point(request, tried) < share;
  }

  /** Returns where the request lies for what is tried, evenly spread over [0, 1). */
  public static double point(ChatRequest request, String tried) {
    return (mixed(fnv(tried, identity(request))) >>> 11) * UNIT;
  }

  private static long identity(ChatRequest request) {
    Optional<String> session = request.options().session();
    if (session.isPresent()) {
      return within(request, SESSION, session.get());
    }
    Optional<String> user = request.caller().user();
    return user.isPresent() ? within(request, USER, user.get()) : fnv(request.id(), FNV_OFFSET);
  }

  private static long within(ChatRequest request, char kind, String name) {
    return fnv(name, step(fnv(request.caller().tenant(), FNV_OFFSET), kind));
  }

  /** Fowler, Noll and Vo's hash, 1a. */
  private static long fnv(String text, long start) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = step(hash, text.charAt(i));
    }
    return hash;
  }

  private static long step(long hash, char next) {
    return (hash ^ next) * FNV_PRIME;
  }

  /** Stafford's variant 13, which spreads what ids that differ in one place have in common. */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
