package dev.headgate.sim;

import dev.headgate.sim.answer.OutcomeBook;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects {@link SimulatorOptions}; each setter is described there. */
public final class SimulatorOptionsBuilder {

  private String host = "127.0.0.1";
  private int port;
  private List<String> models = List.of();
  private Optional<String> apiKey = Optional.empty();
  private long seed = 42;
  private ModelBehaviour behaviour = ModelBehaviour.DEFAULT;
  private final Map<String, ModelBehaviour> modelBehaviours = new HashMap<>();
  private OutcomeBook outcomes = OutcomeBook.empty();
  private int eventLoops = 1;
  private int maxRunning;
  private int recordedRequests = 256;
  private long maxBodyBytes = 64L << 20;
  private int embeddingDimensions = 384;
  private boolean http2 = true;
  private InstantSource clock = InstantSource.system();

  SimulatorOptionsBuilder() {}

  /** Sets the address to listen on. */
  public SimulatorOptionsBuilder host(String value) {
    host = value;
    return this;
  }

  /** Sets the port; 0 for any free one. */
  public SimulatorOptionsBuilder port(int value) {
    port = value;
    return this;
  }

  /** Sets the models served; none for any name asked. */
  public SimulatorOptionsBuilder models(String... values) {
    models = List.of(values);
    return this;
  }

  /** Sets the key clients must send. */
  public SimulatorOptionsBuilder apiKey(String value) {
    apiKey = Optional.of(value);
    return this;
  }

  /** Sets the seed of all chance. */
  public SimulatorOptionsBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** Sets how models behave. */
  public SimulatorOptionsBuilder behaviour(ModelBehaviour value) {
    behaviour = value;
    return this;
  }

  /** Sets how one model behaves. */
  public SimulatorOptionsBuilder behaviour(String model, ModelBehaviour value) {
    modelBehaviours.put(model, value);
    return this;
  }

  /** Sets the recorded outcomes to answer from. */
  public SimulatorOptionsBuilder outcomes(OutcomeBook value) {
    outcomes = value;
    return this;
  }

  /** Sets how many event loops serve. */
  public SimulatorOptionsBuilder eventLoops(int value) {
    eventLoops = value;
    return this;
  }

  /** Sets how many requests are answered at once; 0 for no bound. */
  public SimulatorOptionsBuilder maxRunning(int value) {
    maxRunning = value;
    return this;
  }

  /** Sets how many of the latest requests are kept. */
  public SimulatorOptionsBuilder recordedRequests(int value) {
    recordedRequests = value;
    return this;
  }

  /** Sets the largest request body in bytes. */
  public SimulatorOptionsBuilder maxBodyBytes(long value) {
    maxBodyBytes = value;
    return this;
  }

  /** Sets the length of embeddings when the request does not say. */
  public SimulatorOptionsBuilder embeddingDimensions(int value) {
    embeddingDimensions = value;
    return this;
  }

  /** Sets whether cleartext HTTP/2 is offered. */
  public SimulatorOptionsBuilder http2(boolean value) {
    http2 = value;
    return this;
  }

  /** Sets what tells when answers were made. */
  public SimulatorOptionsBuilder clock(InstantSource value) {
    clock = value;
    return this;
  }

  /** How models behave so far. */
  ModelBehaviour behaviour() {
    return behaviour;
  }

  /** How one model behaves so far. */
  ModelBehaviour behaviour(String model) {
    return modelBehaviours.getOrDefault(model, behaviour);
  }

  /** The options. */
  public SimulatorOptions build() {
    return new SimulatorOptions(
        host,
        port,
        models,
        apiKey,
        seed,
        behaviour,
        modelBehaviours,
        outcomes,
        eventLoops,
        maxRunning,
        recordedRequests,
        maxBodyBytes,
        embeddingDimensions,
        http2,
        clock);
  }
}
