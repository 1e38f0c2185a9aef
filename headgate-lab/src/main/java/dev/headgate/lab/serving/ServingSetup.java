package dev.headgate.lab.serving;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RouterView;
import java.util.List;
import java.util.Optional;

/**
 * What of a gateway's configuration bears on scores and costs.
 *
 * @param models configured, with prices
 * @param routes choices between two of them
 * @param view which part of a conversation routers read
 * @param viewChars how many characters of it at most
 */
public record ServingSetup(
    List<ModelCard> models, List<Route> routes, RouterView view, int viewChars) {

  private static final int DEFAULT_CHARS = 4_000;

  /** A gateway's defaults, without models. */
  public static final ServingSetup DEFAULT =
      new ServingSetup(List.of(), List.of(), RouterView.CONVERSATION, DEFAULT_CHARS);

  public ServingSetup {
    models = List.copyOf(models);
    routes = List.copyOf(routes);
  }

  /** Returns the card of a configured model. */
  public Optional<ModelCard> model(String id) {
    return models.stream().filter(card -> card.id().value().equals(id)).findFirst();
  }

  /** Returns the route of that name. */
  public Optional<Route> route(String name) {
    return routes.stream().filter(route -> route.name().equals(name)).findFirst();
  }
}
