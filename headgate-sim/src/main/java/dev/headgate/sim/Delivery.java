package dev.headgate.sim;

import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.dialect.WireRequest;
import dev.headgate.sim.fault.Fault;
import java.time.Duration;

/** How an answer is brought to the client, with or without a fault. */
sealed interface Delivery permits WholeDelivery, StreamDelivery {

  /** Delivers, failing as told. */
  void run(Fault fault);

  /** The way that the request asks for. */
  static Delivery of(Reply reply, WireRequest wire, Answer answer, ModelBehaviour behaviour) {
    if (wire.stream()) {
      return new StreamDelivery(reply, wire, answer, new Pace(behaviour));
    }
    byte[] body = reply.dialect().whole(answer, reply.envelope());
    Duration time = new Pace(behaviour).untilToken(answer.completionTokens() - 1);
    return new WholeDelivery(
        reply, body, time, () -> reply.answered(answer.promptTokens(), answer.completionTokens()));
  }
}
