package dev.headgate.routers.causal;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A model that answers when the test says so, or at once with a fixed text. */
final class FakeChatModel implements ChatModel {

  final List<String> requests = new ArrayList<>();
  final List<CompletableFuture<Answer>> waiting = new ArrayList<>();
  private final String always;

  /** Answers at once. */
  FakeChatModel(String always) {
    this.always = always;
  }

  /** Waits for {@link #answer}. */
  FakeChatModel() {
    this("");
  }

  @Override
  public ModelId id() {
    return new ModelId("grader");
  }

  @Override
  public boolean givesLogprobs() {
    return true;
  }

  @Override
  public boolean local() {
    return false;
  }

  @Override
  public CompletionStage<Answer> ask(String request, Duration atMost) {
    requests.add(request);
    if (!always.isEmpty()) {
      return CompletableFuture.completedFuture(of(always));
    }
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    waiting.add(answer);
    return answer;
  }

  void answer(int index, String text) {
    waiting.get(index).complete(of(text));
  }

  private static Answer of(String text) {
    return new Answer(
        "{\"choices\":[{\"message\":{\"content\":\"" + text + "\"}}]}",
        new TokenUsage(200, 0, 5, 0),
        new Usd(0.001));
  }
}
