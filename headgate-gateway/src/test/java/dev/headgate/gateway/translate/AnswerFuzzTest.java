package dev.headgate.gateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.gateway.sse.SseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a provider sends, the only exception is the one that says so. */
class AnswerFuzzTest {

  private static final List<String> VALUES =
      List.of("null", "[]", "{}", "\"\"", "\"x\"", "-1", "1e99", "true", "[null]", "[[1]]", "[{}]");

  private record Pair(Dialect client, Dialect provider, String fixture) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(Dialect.OPENAI, Dialect.OPENAI, "openai-tool-stream.txt"),
          new Pair(Dialect.ANTHROPIC, Dialect.ANTHROPIC, "anthropic-stream.txt"),
          new Pair(Dialect.OPENAI, Dialect.ANTHROPIC, "anthropic-stream.txt"),
          new Pair(Dialect.OPENAI, Dialect.GEMINI, "gemini-stream.txt"),
          new Pair(Dialect.ANTHROPIC, Dialect.OPENAI, "openai-tool-stream.txt"),
          new Pair(Dialect.ANTHROPIC, Dialect.GEMINI, "gemini-stream.txt"));

  @Property(tries = 150, seed = "20261121")
  void streamWithWrongValues(@ForAll long seed) {
    Random random = new Random(seed);
    for (Pair pair : PAIRS) {
      AnswerTranslator answer = answer(pair);
      try {
        for (SseEvent event : Exchange.events(Exchange.fixture(pair.fixture()))) {
          answer.event(new SseEvent(event.name(), mutated(event.data(), random), event.raw()));
        }
        answer.finish();
      } catch (InvalidAnswerException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Property(tries = 150, seed = "20261121")
  void streamWithWrongCharacters(@ForAll long seed) {
    Random random = new Random(seed);
    for (Pair pair : PAIRS) {
      StringBuilder text = new StringBuilder(Exchange.fixture(pair.fixture()));
      for (int i = 0; i < 3; i++) {
        text.setCharAt(
            random.nextInt(text.length()), "{}[]\",:0n\n\r\\".charAt(random.nextInt(12)));
      }
      AnswerTranslator answer = answer(pair);
      try {
        Exchange.replay(answer, text.toString(), 1 + random.nextInt(200));
      } catch (InvalidAnswerException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Property(tries = 150, seed = "20261121")
  void bodyWithWrongValues(@ForAll long seed) {
    Random random = new Random(seed);
    for (Pair pair : PAIRS) {
      for (SseEvent event : Exchange.events(Exchange.fixture(pair.fixture()))) {
        String body = mutated(event.data().replace("\"delta\"", "\"message\""), random);
        try {
          answer(pair).body(body.getBytes(UTF_8));
        } catch (InvalidAnswerException e) {
          assertThat(e.getMessage()).isNotBlank();
        }
      }
    }
  }

  private static AnswerTranslator answer(Pair pair) {
    ChatRequest request = Exchange.request(pair.client(), Translated.request("\"stream\":true"));
    return Translated.translator(pair.client(), pair.provider()).answer(request);
  }

  private static String mutated(String data, Random random) {
    if (random.nextInt(3) > 0) {
      return data;
    }
    return Json.parseObject(data)
        .map(
            root -> {
              mutate(root, random);
              return Json.text(root);
            })
        .orElse(data);
  }

  /** Walks down at random and replaces one value by another of any kind. */
  private static void mutate(JsonNode node, Random random) {
    if (node.isEmpty()) {
      return;
    }
    JsonNode value =
        Json.parse(VALUES.get(random.nextInt(VALUES.size())).getBytes(UTF_8)).orElseThrow();
    if (node instanceof ArrayNode array) {
      int at = random.nextInt(array.size());
      if (array.get(at).isEmpty() || random.nextBoolean()) {
        array.set(at, value);
      } else {
        mutate(array.get(at), random);
      }
      return;
    }
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    String name = names.get(random.nextInt(names.size()));
    if (node.get(name).isEmpty() || random.nextInt(3) == 0) {
      ((ObjectNode) node).set(name, value);
    } else {
      mutate(node.get(name), random);
    }
  }
}
