package dev.headgate.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.HardwareFacts;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Role;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Turn;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.testkit.DecisionLayerContract;
import dev.headgate.core.testkit.FixedRouter;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Jobs that have no room are not sent. The weak model holds 1,000 tokens at most, spare 2,000. */
class RoomFilterTest extends DecisionLayerContract {

  private static final ModelId WEAK = TestModels.WEAK.id();

  private final Deciders deciders = new Deciders().with(FixedRouter.answering("fixed", 0.1));

  RoomFilterTest() {
    deciders.pool =
        ModelPool.of(
            List.of(
                TestModels.pooled(TestModels.STRONG),
                TestModels.hosted(
                    TestModels.WEAK, TestModels.holding(300), TestModels.holding(1_000)),
                TestModels.hosted(TestModels.SPARE, TestModels.holding(2_000)),
                TestModels.hosted(TestModels.EMBEDDER, TestModels.holding(1))));
  }

  @Override
  protected DecisionLayer layer() {
    ModelPool pool =
        ModelPool.of(
            List.of(
                TestModels.pooled(TestModels.STRONG),
                TestModels.hosted(TestModels.WEAK, TestModels.holding(1)),
                TestModels.hosted(TestModels.SPARE, TestModels.holding(1))));
    return new RoomFilter(pool, deciders.health.signals());
  }

  @Test
  void modelWithRoomOnOneEndpoint_stays() {
    RoutingDecision decision = deciders.decide(prompt("auto", 400, 100));
    assertThat(selected(decision)).isEqualTo(WEAK);
    assertThat(codes(decision)).doesNotContain(ReasonCode.DOES_NOT_FIT);
  }

  @Test
  void longPrompt_goesWhereItHasRoom_andTheReasonSaysWhy() {
    RoutingDecision decision = deciders.decide(prompt("auto", 1_200, 100));
    assertThat(selected(decision)).isEqualTo(TestModels.STRONG.id());
    assertThat(decision.reasons())
        .filteredOn(reason -> reason.code() == ReasonCode.DOES_NOT_FIT)
        .extracting(Reason::text)
        .singleElement()
        .asString()
        .matches("weak has room for 1000 tokens on its largest endpoint, .* needs about 13\\d\\d");
  }

  @Test
  void longestAnswerAllowed_counts() {
    assertThat(codes(deciders.decide(prompt("auto", 400, 900)))).contains(ReasonCode.DOES_NOT_FIT);
  }

  @Test
  void nothingHasRoom_saysHowMuchThereIs_andWhatToDo() {
    deciders.pool =
        ModelPool.of(
            deciders.pool.models().stream()
                .map(model -> model.card().id().value().equals("strong") ? small(model) : model)
                .toList());
    RoutingException refusal = deciders.refusal(prompt("auto", 3_000, 100));
    assertThat(refusal.code()).isEqualTo(ErrorCode.CONTEXT_LENGTH_EXCEEDED);
    assertThat(refusal)
        .hasMessageMatching(
            "messages: about 31\\d\\d tokens with the answer \\(expected: at most 2000, which the"
                + " memory of spare has room for; shorten the prompt, .*");
  }

  @Test
  void namedModelWithoutRoom_isNotCalled() {
    assertThat(deciders.refusal(prompt("weak", 1_200, 100)).code())
        .isEqualTo(ErrorCode.CONTEXT_LENGTH_EXCEEDED);
  }

  @Test
  void roomThatIsReported_counts() {
    deciders.health.signals().report("strong/0", tokens(500));
    assertThat(deciders.refusal(prompt("strong", 1_200, 100)).code())
        .isEqualTo(ErrorCode.CONTEXT_LENGTH_EXCEEDED);
    deciders.health.signals().report("strong/0", tokens(50_000));
    assertThat(selected(deciders.decide(prompt("strong", 1_200, 100))))
        .isEqualTo(TestModels.STRONG.id());
  }

  @Test
  void embeddings_keepNoKeysAndValues() {
    assertThat(
            selected(
                deciders.decide(
                    TestRequests.of(Operation.EMBEDDING, "embedder", "word ".repeat(200)))))
        .isEqualTo(TestModels.EMBEDDER.id());
  }

  private static HardwareFacts tokens(long most) {
    return new HardwareFacts(Optional.empty(), OptionalLong.empty(), OptionalLong.of(most));
  }

  private static PooledModel small(PooledModel model) {
    return TestModels.hosted(model.card(), TestModels.holding(100));
  }

  private static ModelId selected(RoutingDecision decision) {
    return decision.plan().models().getFirst();
  }

  private static List<ReasonCode> codes(RoutingDecision decision) {
    return decision.reasons().stream().map(Reason::code).toList();
  }

  /** A token is four characters here. */
  private static ChatRequest prompt(String model, int tokens, long most) {
    Conversation conversation =
        new Conversation(
            List.of(new Turn(Role.USER, "word".repeat(tokens))),
            List.of(),
            0,
            0,
            0,
            false,
            1,
            OptionalLong.of(most));
    return TestRequests.chat(model, conversation, RequestOptions.NONE, Caller.ANONYMOUS);
  }
}
