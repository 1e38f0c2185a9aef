package dev.headgate.gateway.gather;

import dev.headgate.core.spi.ProviderClient;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls for requests alone, a few at a time: a server that is in trouble gets no burst. */
final class OneByOne {

  private static final int AT_ONCE = 4;

  private final Queue<Member> waiting;
  private final ProviderClient endpoint;

  OneByOne(List<Member> members, ProviderClient endpoint) {
    this.waiting = new ArrayDeque<>(members);
    this.endpoint = endpoint;
  }

  void start() {
    for (int i = 0; i < AT_ONCE; i++) {
      next();
    }
  }

  private void next() {
    AtomicBoolean over = new AtomicBoolean();
    poll()
        .ifPresent(
            member ->
                member.callAlone(
                    endpoint,
                    () -> {
                      if (over.compareAndSet(false, true)) {
                        next();
                      }
                    }));
  }

  private synchronized Optional<Member> poll() {
    return Optional.ofNullable(waiting.poll());
  }
}
