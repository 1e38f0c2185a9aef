package dev.headgate.sim;

import dev.headgate.sim.answer.OutcomeBook;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a simulated provider is: where it listens, which models it has and how they behave.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param models models served; empty for any name asked
 * @param apiKey the key clients must send; empty for none
 * @param seed of all chance
 * @param behaviour how models behave
 * @param modelBehaviours how some models behave instead
 * @param outcomes recorded outcomes to answer from
 * @param eventLoops event loops that serve, at least 1
 * @param maxRunning requests answered at once, as vLLM's {@code max_num_seqs}: more wait; 0 for no
 *     bound
 * @param recordedRequests how many of the latest requests are kept; 0 for none
 * @param maxBodyBytes the largest request body; larger ones get 413
 * @param embeddingDimensions length of embeddings when the request does not say
 * @param http2 whether cleartext HTTP/2 is offered beside HTTP/1.1
 * @param clock tells when answers were made
 */
public record SimulatorOptions(
    String host,
    int port,
    List<String> models,
    Optional<String> apiKey,
    long seed,
    ModelBehaviour behaviour,
    Map<String, ModelBehaviour> modelBehaviours,
    OutcomeBook outcomes,
    int eventLoops,
    int maxRunning,
    int recordedRequests,
    long maxBodyBytes,
    int embeddingDimensions,
    boolean http2,
    InstantSource clock) {

  /** Copies the collections and checks the numbers. */
  public SimulatorOptions {
    models = List.copyOf(models);
    modelBehaviours = Map.copyOf(modelBehaviours);
    require("port", port, 0, 65_535);
    require("event-loops", eventLoops, 1, 1_024);
    require("max-running", maxRunning, 0, Integer.MAX_VALUE);
    require("recorded-requests", recordedRequests, 0, 1_000_000);
    require("max-body-bytes", maxBodyBytes, 1, Integer.MAX_VALUE);
    require("embedding-dimensions", embeddingDimensions, 1, 8_192);
  }

  /** Any model, any free port on the loopback address, no delays, no faults. */
  public static SimulatorOptions defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static SimulatorOptionsBuilder builder() {
    return new SimulatorOptionsBuilder();
  }

  /**
   * Reads options from text, as a command line gives them. {@link #keys()} tells the keys; {@code
   * <model>/<key>} sets an option of behaviour for one model, such as {@code weak/error-rate=0.1}.
   *
   * @throws IllegalArgumentException when a key is unknown or a value is wrong
   * @throws IOException when a file of outcomes cannot be read
   */
  public static SimulatorOptions parse(Map<String, String> options) throws IOException {
    return OptionsText.parse(options);
  }

  /** The keys that {@link #parse} knows. */
  public static List<String> keys() {
    return Stream.concat(OptionsText.SERVER_KEYS.stream(), OptionsText.MODEL_KEYS.stream())
        .toList();
  }

  /** How a model behaves: as set for it, or else as set for all. */
  public ModelBehaviour behaviourOf(String model) {
    return modelBehaviours.getOrDefault(model, behaviour);
  }

  private static void require(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: >= " + min + " and <= " + max + ")");
    }
  }
}
