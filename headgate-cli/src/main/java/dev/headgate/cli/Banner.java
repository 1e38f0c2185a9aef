package dev.headgate.cli;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.content.WeightedScore;
import dev.headgate.core.decide.plan.PlanShape;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code headgate serve} says once it listens: what was found, where it is, what to try. */
final class Banner {

  private static final int MOST_MODELS = 12;

  private Banner() {}

  /** Returns the text, ending with a line break. */
  static String of(HeadgateConfig config, int port) {
    String host = config.server().host();
    String base = "http://%s:%d".formatted(reachable(host), port);
    StringBuilder text = new StringBuilder();
    text.append("Headgate %s listens on %s%n%n".formatted(Version.text(), base));
    text.append("models from %s:%n".formatted(config.source()));
    text.append(models(config.models()));
    text.append(simulatedNote(config.models()));
    text.append("%nroutes:%n".formatted());
    config
        .routing()
        .routes()
        .forEach(route -> text.append(route(route, config.routing().planShapes())));
    text.append(
        """

        API      %s/v1 (OpenAI), %s (Anthropic)
        models   %s/v1/models
        metrics  %s/metrics
        ready    %s/ready

        try it:
          curl %s/v1/chat/completions -H 'content-type: application/json'%s \\
            -d '{"model": "auto", "messages": [{"role": "user", "content": "hi"}]}'

        """
            .formatted(base, base, base, base, base, base, key(config)));
    return text.toString();
  }

  /** An address one can call: the wildcard is none. */
  private static String reachable(String host) {
    if (host.equals("0.0.0.0") || host.equals("::") || host.equals("127.0.0.1")) {
      return "localhost";
    }
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static String models(List<ModelConfig> models) {
    int width = models.stream().mapToInt(m -> m.card().id().value().length()).max().orElse(0);
    StringBuilder lines = new StringBuilder();
    models.stream().limit(MOST_MODELS).forEach(m -> lines.append(model(m.card(), width)));
    if (models.size() > MOST_MODELS) {
      lines.append("  and %d more: headgate models%n".formatted(models.size() - MOST_MODELS));
    }
    return lines.toString();
  }

  private static String model(ModelCard card, int width) {
    String pad = " ".repeat(width - card.id().value().length());
    return "  %s%s  %s%n"
        .formatted(card.id(), pad, card.simulated() ? "SIMULATED" : owner(card) + kind(card));
  }

  /**
   * An address of this network is one thing, being tagged {@code local} by the operator another.
   */
  private static String owner(ModelCard card) {
    boolean vouched = card.tags().contains(Tag.LOCAL);
    if (card.owner().equals("local")) {
      return vouched ? "local" : "at a local address, not tagged local";
    }
    return vouched ? card.owner() + ", tagged local" : card.owner();
  }

  private static String kind(ModelCard card) {
    return card.capabilities().contains(Capability.CHAT) ? "" : ", does not chat";
  }

  private static String simulatedNote(List<ModelConfig> models) {
    if (models.stream().noneMatch(model -> model.card().simulated())) {
      return "";
    }
    return "  Answers of SIMULATED models are made up. For real ones, set a key such as%n  OPENAI_API_KEY, start a local server such as Ollama, or write headgate.yaml.%n"
        .formatted();
  }

  private static String route(Route route, Map<String, PlanShape> plans) {
    String plan =
        Optional.ofNullable(plans.get(route.name()))
            .map(shape -> "; plan: " + shape.kind())
            .orElse("");
    return "  %s: %s%s%n"
        .formatted(
            route.name(),
            switch (route) {
              case PairRoute pair -> pair(pair);
              case PoolRoute pool -> pool(pool);
            },
            plan);
  }

  private static String pair(PairRoute route) {
    return route.strong().equals(route.weak())
        ? route.strong().value()
        : "%s if the win rate (router %s) is at least %s, else %s"
            .formatted(route.strong(), route.router(), route.threshold(), route.weak());
  }

  private static String pool(PoolRoute route) {
    return "of %d models %s (router %s)"
        .formatted(route.models().size(), aim(route.objective()), route.router());
  }

  private static String aim(Objective objective) {
    return switch (objective) {
      case Objective.TradeOff weighed ->
          "the greatest quality - %s x cost".formatted(weighed.lambda());
      case Objective.CheapestAbove good ->
          "the cheapest of quality >= %s".formatted(good.quality());
      case Objective.BestWithin cheap -> "the best for at most $%s".formatted(cheap.cost().text());
      case Objective.DailyBudget budget ->
          "the best for $%s a day".formatted(budget.perDay().text());
      case Objective.Weighted score ->
          "the greatest score (weights: %s)"
              .formatted(WeightedScore.text(score.weights().normalised()));
    };
  }

  private static String key(HeadgateConfig config) {
    return config.apiKeys().isEmpty() ? "" : " -H 'authorization: Bearer YOUR_KEY'";
  }
}
