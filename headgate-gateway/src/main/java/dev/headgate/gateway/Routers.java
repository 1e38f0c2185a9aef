package dev.headgate.gateway;

import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.spi.Router;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.JudgeRouter;
import dev.headgate.gateway.config.OnnxRouter;
import dev.headgate.gateway.config.OwnRouter;
import dev.headgate.gateway.config.TrainedRouter;
import dev.headgate.gateway.judge.Judges;
import dev.headgate.gateway.profile.ProfileFolder;
import dev.headgate.gateway.profile.ProfiledRouter;
import dev.headgate.gateway.provider.ProviderClients;
import dev.headgate.routers.bert.OnnxBertRouter;
import dev.headgate.routers.profile.ProfileException;
import dev.headgate.routers.profile.ProfileRouter;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The routers of a configuration, without a gateway: those on the class path and those of the
 * operator's making. Connections to models that routers ask are opened only where there are such
 * routers; closing hangs up.
 */
public final class Routers implements AutoCloseable {

  private static final long CLOSE_SECONDS = 10;

  private final Map<String, Router> byName;
  private final Runnable hangUp;

  private Routers(Map<String, Router> byName, Runnable hangUp) {
    this.byName = byName;
    this.hangUp = hangUp;
  }

  /**
   * Opens the routers of a configuration.
   *
   * @param describer counts the tokens of what models are asked
   * @throws dev.headgate.routers.artifact.ArtifactException where a file cannot be used any more
   */
  public static Routers of(HeadgateConfig config, Describer describer) {
    Map<String, Router> routers = with(RouterCatalogue.load(), config);
    var unused = profiled(routers, config);
    if (config.allRouters().stream().noneMatch(JudgeRouter.class::isInstance)) {
      return new Routers(routers, () -> {});
    }
    Vertx vertx = Vertx.vertx();
    ProviderClients clients = ProviderClients.open(vertx, config.allModels());
    HealthRegistry health = new HealthRegistry(System::nanoTime);
    new Judges(vertx, config, clients.models(), describer, health, router -> event -> {})
        .addTo(routers);
    return new Routers(routers, () -> close(vertx, clients));
  }

  /** Returns the routers by name. */
  public Map<String, Router> byName() {
    return byName;
  }

  @Override
  public void close() {
    hangUp.run();
  }

  /** Adds a configuration's own routers that ask nobody to those on the class path. */
  static Map<String, Router> with(Map<String, Router> onClassPath, HeadgateConfig config) {
    Map<String, Router> routers = new LinkedHashMap<>(onClassPath);
    for (OwnRouter own : config.allRouters()) {
      switch (own) {
        case TrainedRouter trained -> routers.put(trained.name(), trained.open());
        case OnnxRouter onnx ->
            routers.put(
                onnx.name(),
                new OnnxBertRouter(onnx.name(), onnx.onnx(), onnx.maxLength(), onnx.labels()));
        case JudgeRouter asks -> {} // once all those are there that it may fall back on
      }
    }
    return routers;
  }

  /**
   * Returns the routers of a configuration that judge by profiles, with the profiles kept for them.
   *
   * @throws IllegalArgumentException if a profile cannot be used; the message names it
   */
  public static List<ProfiledRouter> profiled(HeadgateConfig config) {
    return profiled(with(RouterCatalogue.load(), config), config);
  }

  /**
   * Gives the routers that judge by profiles the profiles kept for them, and returns those routers.
   *
   * @param routers by name; those concerned are replaced
   * @throws IllegalArgumentException if a profile cannot be used; the message names it
   */
  static List<ProfiledRouter> profiled(Map<String, Router> routers, HeadgateConfig config) {
    List<ProfiledRouter> profiled = new ArrayList<>();
    routers.replaceAll(
        (name, router) -> {
          if (!(router instanceof ProfileRouter onMap)) {
            return router;
          }
          ProfiledRouter filled = filled(onMap, folder(name, config));
          profiled.add(filled);
          return filled.router();
        });
    return profiled;
  }

  private static ProfiledRouter filled(ProfileRouter onMap, Optional<ProfileFolder> folder) {
    try {
      return ProfiledRouter.of(onMap, folder);
    } catch (ProfileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Optional<ProfileFolder> folder(String name, HeadgateConfig config) {
    return config.allRouters().stream()
        .filter(own -> own.name().equals(name))
        .flatMap(
            own ->
                own instanceof TrainedRouter trained ? trained.profiles().stream() : Stream.empty())
        .findFirst()
        .or(() -> config.admin().state().map(state -> state.resolve("profiles").resolve(name)))
        .map(ProfileFolder::new);
  }

  private static void close(Vertx vertx, ProviderClients clients) {
    clients.close();
    try {
      vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("connections: not closed within " + CLOSE_SECONDS + " s", e);
    }
  }
}
