package dev.headgate.gateway.rollout;

import dev.headgate.core.RoutingPipeline;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.core.spi.Timers;
import dev.headgate.gateway.config.VerifierConfig;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a version needs to call models in the shadow.
 *
 * @param pool its models
 * @param carryOut makes a pipeline that does what is decided by the function it is given
 * @param judge calls the model that a request names
 * @param permitted which models the rules of the policy in force let see a request
 * @param planVerifiers what judges the answers of its plans, by the names these know it by
 * @param verifier judges the answers; empty if none
 * @param spent hears of each call, as of a request
 * @param waits whether requests wait for a model
 * @param context runs an action on the event loop of the calls
 * @param timers of that event loop
 */
public record ShadowParts(
    ModelPool pool,
    Function<BiFunction<ChatRequest, Purpose, CompletionStage<RoutingDecision>>, RoutingPipeline>
        carryOut,
    RoutingPipeline judge,
    Function<ChatRequest, Predicate<ModelId>> permitted,
    Map<String, VerifierConfig> planVerifiers,
    Optional<AnswerVerifier> verifier,
    RoutingListener spent,
    Predicate<ModelId> waits,
    Executor context,
    Timers timers) {}
