package dev.headgate.core.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.SideAnswer;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.core.spi.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes an answer at its word: one that holds {@code good} is good, {@code poor} poor, {@code 0.7}
 * scores that; of others it cannot tell. Hides {@code hidden;}.
 *
 * @param name of the verifier
 * @param early whether it tells as soon as it has read the word
 * @param judge asked for the word in place of the answer
 * @param passesUnjudged whether answers it cannot judge go to the client
 */
public record FakeVerifier(
    String name, boolean early, Optional<ModelId> judge, boolean passesUnjudged)
    implements AnswerVerifier {

  /** Returns one that reads whole answers. */
  public static FakeVerifier ofWholes(String name) {
    return new FakeVerifier(name, false, Optional.empty(), false);
  }

  /** Returns one that tells as soon as it knows. */
  public static FakeVerifier early(String name) {
    return new FakeVerifier(name, true, Optional.empty(), false);
  }

  /** Returns one that asks a model. */
  public static FakeVerifier asking(String name, String judge) {
    return new FakeVerifier(name, false, Optional.of(new ModelId(judge)), false);
  }

  @Override
  public List<ModelId> models() {
    return judge.stream().toList();
  }

  @Override
  public Inspection inspect(ChatRequest request, ModelId model, SideCalls calls) {
    return new Reading(request, calls);
  }

  private static Verdict verdict(String text) {
    if (text.contains("good")) {
      return new Verdict(Verdict.Kind.GOOD, 1, "says good");
    }
    if (text.contains("poor")) {
      return new Verdict(Verdict.Kind.POOR, 0, "says poor");
    }
    int point = text.indexOf("0.");
    return point < 0
        ? Verdict.unknown("says nothing")
        : new Verdict(
            Verdict.Kind.POOR, Double.parseDouble(text.substring(point, point + 3)), "a number");
  }

  private final class Reading implements Inspection {

    private final ChatRequest request;
    private final SideCalls calls;
    private final StringBuilder text = new StringBuilder();

    Reading(ChatRequest request, SideCalls calls) {
      this.request = request;
      this.calls = calls;
    }

    @Override
    public Optional<Verdict> read(byte[] data) {
      text.append(new String(data, UTF_8));
      return early
          ? Optional.of(verdict(text.toString())).filter(v -> v.kind() != Verdict.Kind.UNKNOWN)
          : Optional.empty();
    }

    @Override
    public void end(Consumer<Verdict> then) {
      if (judge.isEmpty()) {
        then.accept(verdict(text.toString()));
        return;
      }
      calls.ask(judge.get(), request, CallRole.JUDGE, answer -> then.accept(told(answer)));
    }

    private Verdict told(SideAnswer answer) {
      return answer instanceof SideAnswer.Capped
          ? Verdict.unknown("a cap forbade to ask")
          : verdict(answer.body().map(a -> new String(a, UTF_8)).orElse(""));
    }

    @Override
    public byte[] shown(byte[] data) {
      return new String(data, UTF_8).replace("hidden;", "").getBytes(UTF_8);
    }
  }
}
