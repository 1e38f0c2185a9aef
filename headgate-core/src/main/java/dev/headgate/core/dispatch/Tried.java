package dev.headgate.core.dispatch;

import dev.headgate.core.spi.ProviderClient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which endpoints of one model failed this request already. Takes no memory until one does. */
final class Tried {

  private Set<String> asked = Set.of();
  private Set<String> barred = Set.of();

  /** Notes that the endpoint failed; another one is better now. */
  void ask(ProviderClient endpoint) {
    asked = plus(asked, endpoint);
  }

  /** Rules the endpoint out for this request. */
  void bar(ProviderClient endpoint) {
    barred = plus(barred, endpoint);
  }

  /** Returns whether no endpoint failed this request yet. */
  boolean isNew() {
    return asked.isEmpty() && barred.isEmpty();
  }

  boolean asked(ProviderClient endpoint) {
    return asked.contains(endpoint.endpoint());
  }

  boolean barred(ProviderClient endpoint) {
    return barred.contains(endpoint.endpoint());
  }

  /** Returns whether the endpoint failed this request, or is ruled out for it. */
  boolean failed(ProviderClient endpoint) {
    return asked(endpoint) || barred(endpoint);
  }

  /** Returns whether one of the endpoints may be called that did not fail yet. */
  boolean leavesUntried(List<ProviderClient> endpoints) {
    for (ProviderClient endpoint : endpoints) {
      if (!failed(endpoint)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether one of the endpoints other than this may still be called. */
  boolean leavesAnother(List<ProviderClient> endpoints, ProviderClient than) {
    for (ProviderClient endpoint : endpoints) {
      if (!endpoint.endpoint().equals(than.endpoint()) && !barred(endpoint)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> plus(Set<String> some, ProviderClient endpoint) {
    Set<String> more = new HashSet<>(some);
    more.add(endpoint.endpoint());
    return more;
  }
}
