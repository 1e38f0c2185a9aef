package dev.headgate.core.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.testkit.DecisionLayerContract;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilityFilterTest extends DecisionLayerContract {

  private static final CandidateSet ALL =
      candidates(List.of(TestModels.STRONG, TestModels.WEAK, TestModels.SPARE));

  @Override
  protected DecisionLayer layer() {
    return new CapabilityFilter(Optional.empty());
  }

  @Override
  protected RequestFeatures features() {
    return features(10, Capability.CHAT, Capability.TOOLS);
  }

  @ParameterizedTest
  @CsvSource({
    "CHAT, 'strong weak spare'",
    "TOOLS, 'strong weak'",
    "VISION, strong",
    "AUDIO, spare",
    "JSON_SCHEMA, strong",
  })
  void modelsLackingACapability_areTakenOut(Capability needed, String left) {
    CandidateSet able = layer().apply(request(), features(10, needed), ALL);
    assertThat(ids(able)).extracting(ModelId::value).containsExactly(left.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({
    // input, max output or -1, left
    "8191, -1, 'strong weak spare'",
    "8192, -1, 'strong spare'",
    "8000, 192, 'strong weak spare'",
    "8000, 193, 'strong spare'",
    "10, 4096, 'strong weak spare'",
    "10, 4097, ''",
    "10, 9223372036854775807, ''",
  })
  void modelsWithTooSmallAWindow_areTakenOut(long input, long maxOutput, String left) {
    ChatRequest request = request(maxOutput);
    RequestFeatures features = features(input, Capability.CHAT);
    if (left.isEmpty()) {
      assertThat(refusal(request, features).code()).isEqualTo(ErrorCode.CONTEXT_LENGTH_EXCEEDED);
      return;
    }
    assertThat(ids(layer().apply(request, features, ALL)))
        .extracting(ModelId::value)
        .containsExactly(left.split(" ", -1));
  }

  @Test
  void nobodyAble_saysWhatIsNeededAndWhatEachLacks() {
    RoutingException refusal =
        refusal(request(), features(10, Capability.CHAT, Capability.AUDIO, Capability.JSON_SCHEMA));
    assertThat(refusal.code()).isEqualTo(ErrorCode.NO_CAPABLE_MODEL);
    assertThat(refusal)
        .hasMessage(
            "request needs chat, audio, json_schema (expected: what one of the models can do;"
                + " strong lacks audio; weak lacks audio, json_schema; spare lacks json_schema)");
  }

  @Test
  void tooLong_saysHowLongAndEachWindow() {
    RoutingException refusal = refusal(request(), features(300_000, Capability.CHAT));
    assertThat(refusal.code()).isEqualTo(ErrorCode.CONTEXT_LENGTH_EXCEEDED);
    assertThat(refusal)
        .hasMessageStartingWith("messages: about 300001 tokens with the answer")
        .hasMessageContaining("weak has a context window of 8192 tokens");
  }

  @Test
  void modelInsistedOn_stays_withAReason() {
    CandidateSet able =
        new CapabilityFilter(Optional.of(new ModelId("weak")))
            .apply(request(), features(300_000, Capability.CHAT), ALL);
    assertThat(ids(able)).extracting(ModelId::value).containsExactly("weak");
    assertThat(able.reasons()).extracting(Reason::text).anyMatch(t -> t.startsWith("weak has a"));
  }

  private RoutingException refusal(ChatRequest request, RequestFeatures features) {
    return catchThrowableOfType(
        RoutingException.class, () -> layer().apply(request, features, ALL));
  }

  private static RequestFeatures features(long inputTokens, Capability... required) {
    return new RequestFeatures(
        Language.ENGLISH, inputTokens, 256, 1, 0, 0, 0, Set.of(required), "hi");
  }

  private static ChatRequest request(long maxOutput) {
    Conversation plain = TestRequests.conversation("hi");
    Conversation bounded =
        new Conversation(
            plain.turns(),
            List.of(),
            0,
            0,
            0,
            false,
            1,
            maxOutput < 0 ? OptionalLong.empty() : OptionalLong.of(maxOutput));
    return TestRequests.chat("auto", bounded, RequestOptions.NONE, Caller.ANONYMOUS);
  }
}
