package dev.headgate.sim;

import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.answer.AnswerGenerator;
import dev.headgate.sim.answer.AnswerRequest;
import dev.headgate.sim.answer.Hashing;
import dev.headgate.sim.answer.TokenRange;
import dev.headgate.sim.dialect.Envelope;
import dev.headgate.sim.fault.Fault;
import dev.headgate.sim.fault.FaultScript;
import dev.headgate.sim.fault.Position;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What all event loops of one simulated provider share. Thread-safe. */
final class Simulation {

  private final SimulatorOptions options;
  private final AnswerGenerator answers;
  private final Traffic traffic = new Traffic();
  private final FaultScript script = new FaultScript();
  private final RequestLog log;
  private final Slots slots;
  private final Map<String, ModelBehaviour> behaviours;
  private final Map<String, String> sayings = new ConcurrentHashMap<>();
  private volatile ModelBehaviour defaultBehaviour;
  private volatile int port;

  Simulation(SimulatorOptions options) {
    this.options = options;
    this.answers = new AnswerGenerator(options.seed(), options.outcomes());
    this.log = new RequestLog(options.recordedRequests());
    this.slots = new Slots(options.maxRunning());
    this.behaviours = new ConcurrentHashMap<>(options.modelBehaviours());
    this.defaultBehaviour = options.behaviour();
  }

  SimulatorOptions options() {
    return options;
  }

  int port() {
    return port;
  }

  void listensOn(int actualPort) {
    port = actualPort;
  }

  /** Answers with what the model was told to say, or else of its own. */
  Answer answer(AnswerRequest request, TokenRange length) {
    String said = sayings.get(request.model());
    return said == null ? answers.answer(request, length) : answers.said(request, said);
  }

  void say(String model, String text) {
    sayings.put(model, text);
  }

  Traffic traffic() {
    return traffic;
  }

  FaultScript script() {
    return script;
  }

  RequestLog log() {
    return log;
  }

  Slots slots() {
    return slots;
  }

  ModelBehaviour behaviour(String model) {
    return behaviours.getOrDefault(model, defaultBehaviour);
  }

  void behave(ModelBehaviour behaviour) {
    defaultBehaviour = behaviour;
  }

  void behave(String model, ModelBehaviour behaviour) {
    behaviours.put(model, behaviour);
  }

  boolean serves(String model) {
    return options.models().isEmpty() || options.models().contains(model);
  }

  Envelope envelope(long requestNumber) {
    long hash = Hashing.mix(options.seed(), requestNumber);
    return new Envelope(Hashing.hex(hash), options.clock().millis() / 1000);
  }

  /** The fault of a request: asked for in it, scripted, constant, by chance, or none. */
  Fault fault(Optional<Fault> asked, String model, long requestNumber) {
    if (asked.isPresent()) {
      return asked.get();
    }
    Optional<Fault> scripted = script.next(model);
    if (scripted.isPresent()) {
      return scripted.get();
    }
    ModelBehaviour behaviour = behaviour(model);
    return behaviour.always().orElseGet(() -> byChance(behaviour, model, requestNumber));
  }

  private Fault byChance(ModelBehaviour behaviour, String model, long requestNumber) {
    long hash = Hashing.mix(Hashing.mix(options.seed(), requestNumber), model);
    double left = Hashing.unit(hash) - behaviour.rateLimitRate();
    if (left < 0) {
      return Fault.rateLimited(behaviour.retryAfter());
    }
    left -= behaviour.serverErrorRate();
    if (left < 0) {
      return Fault.status(behaviour.serverErrorStatus());
    }
    left -= behaviour.hangRate();
    if (left < 0) {
      return Fault.hang();
    }
    if (left - behaviour.cutRate() < 0) {
      int tokens = behaviour.outputTokens().min();
      return new Fault.Cut(
          Position.afterTokens((int) Long.remainderUnsigned(Hashing.mix(hash), tokens)));
    }
    return Fault.none();
  }
}
