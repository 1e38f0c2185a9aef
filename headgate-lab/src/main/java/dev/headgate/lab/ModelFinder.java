package dev.headgate.lab;

import dev.headgate.core.api.Pricing;
import dev.headgate.lab.ask.AskedModel;
import dev.headgate.lab.ask.ChatEndpoint;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.serving.ServingSetup;
import dev.headgate.lab.serving.SetupReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds where a model is asked: at the endpoint that was said, through the gateway, or where the
 * configuration has it.
 */
record ModelFinder(SetupReader setups, Path config, URI gateway, Map<String, String> environment) {

  private static final String GATEWAY_KEY = "HEADGATE_API_KEY";

  /**
   * Finds.
   *
   * @throws DataException where nothing says where it is, or what it charges
   */
  AskedModel find(ModelSaid said) {
    if (said.id().isBlank()) {
      throw new DataException("--model: blank (expected: the model's name in the pool)");
    }
    if (said.endpoint().isPresent()) {
      return at(said, said.endpoint().get());
    }
    if (said.gateway()) {
      return throughGateway(said);
    }
    AskedModel configured = configured(said.id());
    return said.price().isEmpty()
        ? configured
        : new AskedModel(said.id(), configured.endpoint(), price(said, configured.pricing()));
  }

  private AskedModel at(ModelSaid said, String address) {
    URI base = GatewayOptions.address("--endpoint", address);
    ChatEndpoint endpoint = ChatEndpoint.below(base, key(said.keyVariable()), said.id());
    if (said.price().isEmpty() && !endpoint.isLocal()) {
      throw new DataException(
          "--price: missing (expected: IN/OUT in US dollars per million tokens, such as 0.15/0.60,"
              + " or 0/0 where it is free)");
    }
    return new AskedModel(said.id(), endpoint, price(said, Pricing.FREE));
  }

  private AskedModel throughGateway(ModelSaid said) {
    Map<String, String> key = bearer(Optional.ofNullable(environment.get(GATEWAY_KEY)));
    ChatEndpoint endpoint = ChatEndpoint.below(gateway.resolve("/v1"), key, said.id());
    ServingSetup setup = Files.exists(config) ? setups.read(config) : ServingSetup.DEFAULT;
    return new AskedModel(
        said.id(), endpoint, Prices.of("--price", said.price(), said.id(), setup));
  }

  private AskedModel configured(String id) {
    return setups.model(Optional.of(config).filter(Files::exists), id);
  }

  private static Pricing price(ModelSaid said, Pricing otherwise) {
    return said.price().isEmpty()
        ? otherwise
        : Prices.of("--price", said.price(), said.id(), ServingSetup.DEFAULT);
  }

  private Map<String, String> key(Optional<String> variable) {
    variable.ifPresent(
        name -> {
          if (environment.getOrDefault(name, "").isBlank()) {
            throw new DataException(
                "--api-key-env: " + name + " (expected: the name of a variable that is set)");
          }
        });
    return bearer(variable.map(environment::get));
  }

  private static Map<String, String> bearer(Optional<String> key) {
    return key.map(value -> Map.of("authorization", "Bearer " + value)).orElse(Map.of());
  }
}
