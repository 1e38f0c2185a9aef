package dev.headgate.gateway.config.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.gateway.probe.LocalModel;
import dev.headgate.gateway.probe.LocalServer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The models of servers on this machine. */
final class LoopbackModels {

  private LoopbackModels() {}

  /** Returns the models; empty if there are no servers. */
  static Optional<Discovered> of(List<LocalServer> servers) {
    Document document = new Document();
    servers.forEach(server -> server.models().forEach(model -> add(document, server, model)));
    if (document.isEmpty()) {
      return Optional.empty();
    }
    String source =
        servers.stream()
            .map(s -> s.kind().displayName() + " at " + s.baseUrl())
            .collect(Collectors.joining(", "));
    return Optional.of(new Discovered(document.toString(), source, List.of()));
  }

  private static void add(Document document, LocalServer server, LocalModel model) {
    String kind = server.kind().name().toLowerCase(Locale.ROOT);
    ObjectNode node = document.addModel(kind, model.name());
    node.put("upstream_model", Document.literal(model.name()));
    node.put("owner", kind);
    node.put("quality", LocalModelName.quality(model.name()));
    node.set("capabilities", LocalModelName.capabilities(model.name()));
    model.contextWindow().ifPresent(tokens -> node.put("context_window", tokens));
    node.putArray("endpoints").addObject().put("base_url", server.baseUrl().toString());
  }
}
