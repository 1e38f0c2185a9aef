package dev.headgate.gateway;

import io.vertx.core.transport.Transport;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How sockets are driven; all do the same, at different speeds. */
public enum TransportChoice {
  /** Epoll where there is one, else NIO. */
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

  /** Returns the transport to use: one of this choice that the machine has, else plain NIO. */
  Transport resolve() {
    Stream<@Nullable Transport> wanted =
        switch (this) {
          case AUTO, EPOLL -> Stream.of(Transport.EPOLL);
          case IO_URING -> Stream.of(Transport.IO_URING);
          case NIO -> Stream.of();
        };
    return wanted
        .filter(transport -> transport != null && transport.available())
        .findFirst()
        .orElse(Transport.NIO);
  }
}
