package dev.headgate.gateway.gather;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.head;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.Received;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeTimers;
import dev.headgate.core.testkit.RecordingListener;
import dev.headgate.core.testkit.Step;
import dev.headgate.gateway.config.Batching;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A model whose requests are gathered, and what reached its provider. */
abstract class GatheringScene {

  static final Caller TEAM = new Caller("team");
  static final RequestReader READER = new RequestReader(new ReadLimits(64));

  final FakeTimers timers = new FakeTimers();
  final FakeProvider provider = new FakeProvider("m/0", timers);
  final List<Integer> sizes = new ArrayList<>();
  final List<Duration> waits = new ArrayList<>();
  int takenApart;

  GatheringClient client(Batching bounds) {
    GatherListener listener =
        new GatherListener() {
          @Override
          public void called(String endpoint, int requests, Duration waited) {
            sizes.add(requests);
            waits.add(waited);
          }

          @Override
          public void takenApart(String endpoint) {
            takenApart++;
          }
        };
    return new GatheringClient(
        provider, bounds, timers, () -> Runnable::run, Runnable::run, listener);
  }

  final GatheringClient client =
      client(new Batching(4, Duration.ofMillis(10), Map.of(), 1_000, false, false));

  static ChatRequest request(Operation operation, Caller caller, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return READER.read(
        new Received("id", Dialect.OPENAI, operation, body, RequestOptions.NONE, caller));
  }

  static ChatRequest embed(String input) {
    return request(
        Operation.EMBEDDING, TEAM, "{\"model\":\"m\",\"input\":\"%s\"}".formatted(input));
  }

  RecordingListener call(ChatRequest request) {
    RecordingListener heard = new RecordingListener();
    ProviderCall unused = client.call(request, heard);
    return heard;
  }

  /** The answer to so many inputs, in an order that is not theirs. */
  static Step[] vectors(int count) {
    String data =
        IntStream.range(0, count)
            .mapToObj(i -> count - 1 - i)
            .map(
                i ->
                    "{\"object\":\"embedding\",\"index\":%d,\"embedding\":[%d.50,1e-9]}"
                        .formatted(i, i))
            .collect(Collectors.joining(", "));
    return new Step[] {
      head().after(Duration.ofMillis(5)),
      content(
          "{\"object\":\"list\",\"data\":[%s],\"model\":\"up\",\"usage\":{\"prompt_tokens\":10,\"total_tokens\":10}}"
              .formatted(data)),
      end("up", new TokenUsage(10, 0, 0, 0))
    };
  }

  String sent(int call) {
    return new String(provider.calls().get(call).request().body().bytes(), StandardCharsets.UTF_8);
  }

  static ChatRequest embed(String input, Tier tier) {
    String json = "{\"model\":\"m\",\"input\":\"%s\"}".formatted(input);
    return request(Operation.EMBEDDING, new Caller("team", tier, Tier.VIP), json);
  }
}
