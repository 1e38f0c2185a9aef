package dev.headgate.gateway.serving;

import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.gateway.auth.AdminGate;
import dev.headgate.gateway.auth.Authenticator;
import dev.headgate.gateway.auth.KnownHosts;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.profile.ProfiledRouter;
import java.time.Instant;
import java.util.List;

/**
 * Everything one configuration becomes. Immutable; a reload makes another.
 *
 * @param config the configuration itself
 * @param since when this snapshot was made
 * @param pool the models of the policy in force and where they are called
 * @param everywhere the models of all versions
 * @param routers names of the routers there are
 * @param profiled those of them that judge by profiles
 * @param encoder makes the vectors that routers read
 * @param reader reads request bodies
 * @param describer reads the features of a request
 * @param pipeline routes requests, each by the version of the policy it belongs to
 * @param authenticator knows the clients' keys
 * @param admin knows who may change the pool
 * @param hosts names by which requests may call
 * @param rules which models callers may use
 * @param resources closed with the snapshot, such as connections to providers
 */
public record Serving(
    HeadgateConfig config,
    Instant since,
    ModelPool pool,
    ModelPool everywhere,
    List<String> routers,
    List<ProfiledRouter> profiled,
    Encoder encoder,
    RequestReader reader,
    Describer describer,
    Answering pipeline,
    Authenticator authenticator,
    AdminGate admin,
    KnownHosts hosts,
    RuleSettings rules,
    Runnable resources) {

  public Serving {
    routers = List.copyOf(routers);
    profiled = List.copyOf(profiled);
  }

  /** Returns the ids of all endpoints of all models. */
  public List<String> endpointIds() {
    return everywhere.models().stream()
        .flatMap(model -> model.endpoints().stream())
        .map(ProviderClient::endpoint)
        .toList();
  }

  /** Gives back what it holds; for one that requests were served with, its slot does it. */
  public void close() {
    resources.run();
  }
}
