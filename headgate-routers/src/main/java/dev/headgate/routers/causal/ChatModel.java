package dev.headgate.routers.causal;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A chat model that can be asked one question at a time, directly: nobody routes the call. */
public interface ChatModel {

  /** Returns its id. */
  ModelId id();

  /** Returns whether its answers can carry log-probabilities of tokens. */
  boolean givesLogprobs();

  /** Returns whether what it is asked stays on the operator's own machines. */
  boolean local();

  /**
   * Asks. Never blocks, never throws.
   *
   * @param request an OpenAI chat request in JSON; its model is this one
   * @param atMost how long the call may take, retries included; after that it is cancelled
   * @return the answer; fails with a {@link dev.headgate.core.api.RoutingException}
   */
  CompletionStage<Answer> ask(String request, Duration atMost);

  /**
   * What came back.
   *
   * @param body an OpenAI chat completion in JSON
   * @param usage tokens it took
   * @param cost what it cost
   */
  record Answer(String body, TokenUsage usage, Usd cost) {}
}
