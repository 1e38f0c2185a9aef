package dev.headgate.gateway.serving;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.spi.Timers;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Routes requests, each by the pipeline it belongs to. Stands for whoever knows the pipelines of a
 * configuration, which knows what live traffic says of it, which knows the configuration.
 */
public interface Answering {

  /** Answers a request, as {@link dev.headgate.core.RoutingPipeline#handle} does. */
  CompletionStage<RoutingEvent> handle(
      ChatRequest request, Relay client, Timers timers, Executor context);

  /** Decides, as {@link dev.headgate.core.RoutingPipeline#decide} does. */
  CompletionStage<RoutingDecision> decide(ChatRequest request);
}
