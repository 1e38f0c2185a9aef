package dev.headgate.gateway;

import io.vertx.core.transport.Transport;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How sockets are driven; all do the same, at different speeds. */
public enum TransportChoice {
  /** Epoll where there is one; which is fastest was measured, see the benchmarks. */
  AUTO,
  EPOLL,
  IO_URING,
  NIO;

  /**
   * Returns the choice of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TransportChoice of(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(choice -> choice.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "transport: \"%s\" (expected: one of %s)"
                        .formatted(name, List.of("auto", "epoll", "io_uring", "nio"))));
  }

  /** Returns the transport to use: this one if the machine has it, else plain NIO. */
  Transport resolve() {
    Optional<Transport> wanted =
        switch (this) {
          case AUTO, EPOLL -> Optional.ofNullable(Transport.EPOLL);
          case IO_URING -> Optional.ofNullable(Transport.IO_URING);
          case NIO -> Optional.of(Transport.NIO);
        };
    return wanted.filter(Transport::available).orElse(Transport.NIO);
  }
}
