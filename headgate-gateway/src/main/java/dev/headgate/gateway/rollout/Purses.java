package dev.headgate.gateway.rollout;

import dev.headgate.gateway.config.PolicyMark;
import dev.headgate.gateway.config.state.PolicyState;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The purses of all versions by name. One whose version is gone is known until its day is over, so
 * that no budget begins anew by taking a version out of the file and putting it back. Not
 * thread-safe.
 */
final class Purses {

  private static final int MOST_GONE = 1_000;

  /** No version's, so that one that is put back starts as configured. */
  private static final PolicyMark NO_MARK = new PolicyMark("", "");

  private final InstantSource clock;
  private final Map<String, Purse> purses = new LinkedHashMap<>();

  Purses(InstantSource clock) {
    this.clock = clock;
  }

  /** Goes on with what was kept. */
  void resume(PolicyState state) {
    purses.put(state.name(), new Purse(clock, state.spent()));
  }

  Purse of(String version) {
    return purses.computeIfAbsent(version, name -> new Purse(clock, PolicyState.Spent.NOTHING));
  }

  /** Forgets those that nothing was taken from today, but for versions that there are. */
  void forgetIdle(Set<String> versions) {
    purses
        .entrySet()
        .removeIf(known -> !versions.contains(known.getKey()) && known.getValue().isUntouched());
    List<String> gone = gone(versions);
    gone.stream().limit(Math.max(0, gone.size() - MOST_GONE)).forEach(purses::remove);
  }

  /** Returns what is to be kept of those whose versions are gone. */
  List<PolicyState> keptWithout(Set<String> versions) {
    forgetIdle(versions);
    return gone(versions).stream().map(name -> kept(name, of(name))).toList();
  }

  private List<String> gone(Set<String> versions) {
    return purses.keySet().stream().filter(name -> !versions.contains(name)).toList();
  }

  private PolicyState kept(String version, Purse purse) {
    return new PolicyState(
        version,
        NO_MARK,
        PolicyStanding.CONFIGURED.wireName(),
        0,
        clock.instant(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        purse.today());
  }
}
