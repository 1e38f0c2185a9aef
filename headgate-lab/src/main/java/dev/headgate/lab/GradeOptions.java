package dev.headgate.lab;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What graders may use beside the answer. */
final class GradeOptions {

  @Option(
      names = "--run-code",
      description =
          "Run programs that answers hold, for rows of grader code_tests: in a process of its own"
              + " without network or your files, or not at all.")
  private boolean runCode;

  @Option(
      names = "--judge",
      paramLabel = "MODEL",
      description = "The model asked for rows of grader judge.")
  private Optional<String> judge = Optional.empty();

  @Option(
      names = "--judge-endpoint",
      paramLabel = "URL",
      description = "Where the judge is asked (default: as --model, by its own name).")
  private Optional<String> endpoint = Optional.empty();

  @Option(
      names = "--judge-api-key-env",
      paramLabel = "NAME",
      description = "The environment variable that holds the key of --judge-endpoint.")
  private Optional<String> keyVariable = Optional.empty();

  @Option(
      names = "--judge-price",
      paramLabel = "IN/OUT",
      description = "What the judge charges, in US dollars per million tokens.")
  private Optional<String> price = Optional.empty();

  boolean runCode() {
    return runCode;
  }

  /** Returns the judge, asked as it is said here, or else as the model itself. */
  Optional<ModelSaid> judge(ModelSaid model) {
    return judge.map(
        id ->
            endpoint.isPresent()
                ? new ModelSaid(id, endpoint, keyVariable, price, false)
                : new ModelSaid(id, model.endpoint(), model.keyVariable(), price, model.gateway()));
  }
}
