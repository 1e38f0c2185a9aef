package dev.headgate.lab;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which model, and where it is asked. */
final class ModelOptions {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "ID",
      description = "The model's name in the pool.")
  private String model = "";

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "An OpenAI-compatible address such as https://api.openai.com/v1 (default: where --config"
              + " says that the model is).")
  private Optional<String> endpoint = Optional.empty();

  @Option(
      names = "--api-key-env",
      paramLabel = "NAME",
      description = "The environment variable that holds the key of --endpoint.")
  private Optional<String> keyVariable = Optional.empty();

  @Option(
      names = "--through-gateway",
      description =
          "Ask through the running gateway of --gateway, by the model's name; for models that do"
              + " not speak OpenAI's protocol. Its key is read from HEADGATE_API_KEY.")
  private boolean throughGateway;

  @Option(
      names = "--price",
      paramLabel = "IN/OUT",
      description =
          "What the model charges, in US dollars per million tokens (default: as configured; free"
              + " on loopback).")
  private Optional<String> price = Optional.empty();

  ModelSaid said() {
    return new ModelSaid(model, endpoint, keyVariable, price, throughGateway);
  }
}
