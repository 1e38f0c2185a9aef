package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Role;
import dev.headgate.core.api.Turn;
import dev.headgate.core.testkit.TestRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How forecasts of lengths are mended by experience. */
class AnswerLengthsTest {

  private static final int FORECAST = 200;

  private final AnswerLengths lengths = new AnswerLengths();

  @Test
  void withoutExperience_theForecastStays() {
    assertThat(expected(chat("You greet.", "hi"))).isEqualTo(FORECAST);
    assertThat(expected(chat("", "hi"))).isEqualTo(FORECAST);
  }

  @Test
  void applicationOfShortAnswers_isKnownByItsSystemPrompt() {
    ChatRequest greeting = chat("You greet.", "hi");
    for (int i = 0; i < 30; i++) {
      lengths.learn(greeting, 20 + i % 3);
    }
    assertThat(expected(chat("You greet.", "good morning"))).isBetween(20L, 40L);
    assertThat(expected(chat("You explain.", "good morning"))).isEqualTo(FORECAST);
  }

  @Test
  void applicationOfAllLengths_changesLittle() {
    ChatRequest chat = chat("You are a helpful assistant.", "hi");
    for (int i = 0; i < 40; i++) {
      lengths.learn(chat, i % 2 == 0 ? 4 : 2000);
    }
    assertThat(expected(chat)).isBetween(160L, 200L);
  }

  @Test
  void fewAnswers_sayLessThanMany() {
    ChatRequest chat = chat("You greet.", "hi");
    lengths.learn(chat, 20);
    long afterOne = expected(chat);
    lengths.learn(chat, 20);
    lengths.learn(chat, 20);
    assertThat(expected(chat)).isLessThan(afterOne);
    assertThat(afterOne).isBetween(60L, 190L);
  }

  @Test
  void earlierAnswers_ofTheConversationCount() {
    String essay = "word ".repeat(800);
    assertThat(expected(chat("", "tell", essay, "more"))).isBetween(400L, 1000L);
  }

  @Test
  void answersThatWereCut_orOfNothing_teachNothing() {
    ChatRequest bounded = chat("You greet.", OptionalLong.of(10), "hi");
    for (int i = 0; i < 30; i++) {
      lengths.learn(bounded, 10);
      lengths.learn(bounded, 0);
    }
    assertThat(expected(chat("You greet.", "hi"))).isEqualTo(FORECAST);
  }

  @Test
  void applications_areForgotten_whenThereAreTooMany() {
    ChatRequest first = chat("application", "hi");
    for (int i = 0; i < 30; i++) {
      lengths.learn(first, 20);
    }
    for (int i = 0; i < 2 * AnswerLengths.FULL; i++) {
      lengths.learn(chat("application " + i, "hi"), 20);
    }
    assertThat(expected(first)).isEqualTo(FORECAST);
  }

  private long expected(ChatRequest request) {
    RequestFeatures features =
        new RequestFeatures(
            Language.ENGLISH, 10, FORECAST, 1, 0, 0, 0, Set.of(Capability.CHAT), "hi");
    return lengths.refine(request, features).expectedOutputTokens();
  }

  private static ChatRequest chat(String system, String... texts) {
    return chat(system, OptionalLong.empty(), texts);
  }

  private static ChatRequest chat(String system, OptionalLong most, String... texts) {
    List<Turn> turns = new ArrayList<>();
    if (!system.isEmpty()) {
      turns.add(new Turn(Role.SYSTEM, system));
    }
    for (int i = 0; i < texts.length; i++) {
      turns.add(new Turn(i % 2 == 0 ? Role.USER : Role.ASSISTANT, texts[i]));
    }
    return TestRequests.chat(
        "auto",
        new Conversation(turns, List.of(), 0, 0, 0, false, 1, most),
        RequestOptions.NONE,
        new Caller("acme"));
  }
}
