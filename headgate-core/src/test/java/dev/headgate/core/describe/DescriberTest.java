package dev.headgate.core.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Role;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.Turn;
import dev.headgate.core.testkit.TestRequests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriberTest {

  private final AtomicLong countedChars = new AtomicLong();
  private final Describer describer =
      new Describer(this::countWords, RouterView.CONVERSATION, 1000);

  @Test
  void features_ofAPlainPrompt() {
    assertThat(describer.describe(TestRequests.chat("auto", "what is two plus two")))
        .isEqualTo(
            new RequestFeatures(
                Language.ENGLISH,
                5 + TokenEstimate.PER_TURN,
                257,
                1,
                0,
                0,
                0,
                java.util.Set.of(Capability.CHAT),
                "what is two plus two"));
  }

  @Test
  void features_ofEverything() {
    Conversation conversation =
        new Conversation(
            List.of(new Turn(Role.USER, "look")),
            List.of("f", "g"),
            400,
            2,
            1,
            true,
            3,
            OptionalLong.of(50));
    RequestFeatures features = describer.describe(request(conversation));
    assertThat(features.inputTokens()).isEqualTo(1 + 4 + 100 + 2 * 1000 + 500);
    assertThat(features.expectedOutputTokens()).isEqualTo(3 * 50);
    assertThat(features.required())
        .containsExactlyInAnyOrder(
            Capability.CHAT,
            Capability.TOOLS,
            Capability.VISION,
            Capability.AUDIO,
            Capability.JSON_SCHEMA);
    assertThat(features.toolCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"CHAT, CHAT", "COMPLETION, COMPLETION", "EMBEDDING, EMBEDDING"})
  void operation_isACapability(Operation operation, Capability capability) {
    assertThat(describer.describe(TestRequests.of(operation, "m", "x")).required())
        .containsExactly(capability);
  }

  @Test
  void hugePrompts_costBoundedWork() {
    RequestFeatures features =
        describer.describe(TestRequests.chat("auto", "word ".repeat(2_000_000)));
    assertThat(countedChars.get()).isLessThanOrEqualTo(Describer.COUNTED_CHARS);
    assertThat(features.inputTokens()).isBetween(1_900_000L, 2_100_000L);
    assertThat(features.routedText()).hasSizeLessThanOrEqualTo(1000);
  }

  @Test
  void manyTurns_costBoundedWork() {
    List<Turn> turns = Collections.nCopies(100_000, new Turn(Role.USER, "one two three"));
    RequestFeatures features = describer.describe(request(conversation(turns)));
    assertThat(countedChars.get()).isLessThanOrEqualTo(Describer.COUNTED_CHARS);
    assertThat(features.inputTokens()).isBetween(650_000L, 750_000L);
    assertThat(features.turnCount()).isEqualTo(100_000);
  }

  @Test
  void emptyTurns_areNoTrouble() {
    List<Turn> turns = new ArrayList<>();
    turns.add(new Turn(Role.ASSISTANT, ""));
    RequestFeatures features = describer.describe(request(conversation(turns)));
    assertThat(features.inputTokens()).isEqualTo(TokenEstimate.PER_TURN);
    assertThat(features.routedText()).isEmpty();
  }

  @Test
  void outline_asksNoTokeniserAndMakesNoText() {
    RequestFeatures features = describer.outline(TestRequests.chat("m", "abcd".repeat(100)));
    assertThat(countedChars.get()).isZero();
    assertThat(features.inputTokens()).isEqualTo(104);
    assertThat(features.routedText()).isEmpty();
    assertThat(new QuickTokenCounter().count("ab漢字")).isEqualTo(3);
  }

  @Test
  void viewChars_haveALowerBound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Describer(text -> 0, RouterView.LAST_USER, 63))
        .withMessage("view_chars: 63 (expected: >= 64)");
  }

  private long countWords(String text) {
    countedChars.addAndGet(text.length());
    return text.chars().filter(c -> c == ' ').count() + (text.endsWith(" ") ? 0 : 1);
  }

  private static Conversation conversation(List<Turn> turns) {
    return new Conversation(turns, List.of(), 0, 0, 0, false, 1, OptionalLong.empty());
  }

  private static ChatRequest request(Conversation conversation) {
    return TestRequests.chat("auto", conversation, RequestOptions.NONE, Caller.ANONYMOUS);
  }
}
