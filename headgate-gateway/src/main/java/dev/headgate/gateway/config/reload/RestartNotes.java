package dev.headgate.gateway.config.reload;

import dev.headgate.gateway.config.ServerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What of a new configuration takes effect only after a restart. */
final class RestartNotes {

  private RestartNotes() {}

  static List<String> between(ServerConfig running, ServerConfig next) {
    List<String> notes = new ArrayList<>();
    note("server.host", running, next, ServerConfig::host, notes);
    note("server.port", running, next, ServerConfig::port, notes);
    note("server.event_loops", running, next, ServerConfig::eventLoops, notes);
    return notes;
  }

  private static void note(
      String key,
      ServerConfig running,
      ServerConfig next,
      Function<ServerConfig, Object> value,
      List<String> notes) {
    if (!value.apply(running).equals(value.apply(next))) {
      notes.add(
          "%s: %s needs a restart, %s stays until then"
              .formatted(key, value.apply(next), value.apply(running)));
    }
  }
}
