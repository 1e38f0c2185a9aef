package dev.headgate.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.Received;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.SideAnswer;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.core.spi.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What further answers of the same model say of the first, and how they are asked for. */
class AgreementVerifierTest {

  private static final String ANSWER =
      """
      {"choices":[{"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}]}\
      """;

  private final Calls calls = new Calls();
  private final List<Verdict> verdicts = new ArrayList<>();

  @Test
  void samplesThatSayTheSame_makeItGood_asSoonAsEnoughCame() {
    judge(3, "42");
    calls.answer("42");
    assertThat(verdicts).isEmpty();
    calls.answer("42");
    assertThat(only().kind()).isEqualTo(Verdict.Kind.GOOD);
  }

  @Test
  void samplesThatDiffer_makeItPoor() {
    judge(2, "42");
    calls.answer("41");
    calls.answer("43");
    assertThat(only().kind()).isEqualTo(Verdict.Kind.POOR);
    assertThat(only().why()).startsWith("1 of 3 answers agree");
  }

  @Test
  void capThatLeavesNoRoom_asksNothing_andLeavesItUnjudged() {
    calls.room = 3;
    judge(4, "42");
    assertThat(calls.asked).isEmpty();
    assertThat(only())
        .isEqualTo(Verdict.unknown("caps of the plan leave no room for 4 further answers"));
  }

  /** Calls that waited for room may be forbidden later than they were asked for. */
  @Test
  void capReachedMeanwhile_leavesItUnjudged_whateverCameBefore() {
    judge(3, "42");
    calls.answer("41");
    calls.tell(new SideAnswer.Capped());
    assertThat(only().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
    assertThat(only().why()).contains("a cap of the plan was reached");
    calls.answer("41"); // too late to be heard
    assertThat(verdicts).hasSize(1);
  }

  @Test
  void samplesForbiddenOneByOne_stopBeingAskedFor() {
    calls.instead = Optional.of(new SideAnswer.Capped());
    judge(5, "42");
    assertThat(calls.asked).hasSize(1);
    assertThat(only().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
  }

  @Test
  void samplesThatAllFail_leaveItUnjudged() {
    judge(2, "42");
    calls.tell(new SideAnswer.Failed());
    calls.tell(new SideAnswer.Failed());
    assertThat(only()).isEqualTo(Verdict.unknown("no further answer came"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          OPENAI    | ``                                     | "temperature":0.7,           |
          OPENAI    | ,"temperature":0                       | "temperature":0.7,           | "temperature":0,
          OPENAI    | ,"temperature":null                    | "temperature":0.7,           | null
          OPENAI    | ,"temperature":0.2                     | "temperature":0.2            | 0.7
          OPENAI    | ,"temperature":0.2,"temperature":0.0   | "temperature":0.7,           | 0.0
          OPENAI    | ,"seed":7, "temperature" : 1.1         | "temperature" : 1.1          | seed
          OPENAI    | ,"temperature":0,"seed":7              | "temperature":0.7,           | seed
          OPENAI    | ,"seed":[1,{"seed":2}],"seed":"x","n":1 | ],"n":1}                    | seed
          ANTHROPIC | ,"temperature":0,"max_tokens":9        | "temperature":0.7,           | "temperature":0,
          ANTHROPIC | ,"max_tokens":9                        | "max_tokens":9               | temperature
          """)
  void samples_mayDifferFromTheFirst_whateverTheClientWants(
      Dialect dialect, String more, String holds, String lacks) {
    String sampled =
        new String(Sampled.of(request(dialect, more), 0.7).body().withModel("\"n\""), UTF_8);
    assertThat(sampled).contains(holds).contains("\"model\":\"n\"");
    if (lacks != null) {
      assertThat(sampled).doesNotContain(lacks);
    }
  }

  /** Routing reads neither member, so nobody keeps a body of many of them away before. */
  @Test
  void namedAHundredThousandTimes_theyAreLeftOutInOnePass() {
    String more = ",\"seed\":7,\"a\":[1],\"temperature\" : 0".repeat(50_000);
    ChatRequest request = request(Dialect.OPENAI, more);
    ChatRequest sampled =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Sampled.of(request, 0.7));
    assertThat(new String(sampled.body().withModel("\"n\""), UTF_8))
        .isEqualTo(
            "{\"temperature\":0.7,\"model\":\"n\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]"
                + ",\"a\":[1]".repeat(50_000)
                + "}");
  }

  @Test
  void anthropicsTemperature_isNeverAboveItsHighest() {
    ChatRequest cold = request(Dialect.ANTHROPIC, ",\"temperature\":0,\"max_tokens\":9");
    assertThat(new String(Sampled.of(cold, 1.5).body().bytes(), UTF_8))
        .contains("\"temperature\":1.0");
  }

  private void judge(int samples, String answer) {
    AgreementVerifier verifier = new AgreementVerifier(samples, 0.6, Optional.empty(), 0.7, false);
    Inspection inspection = verifier.inspect(request(Dialect.OPENAI, ""), new ModelId("m"), calls);
    assertThat(inspection.read(ANSWER.formatted(answer).getBytes(UTF_8))).isEmpty();
    inspection.end(verdicts::add);
  }

  private Verdict only() {
    assertThat(verdicts).hasSize(1);
    return verdicts.getFirst();
  }

  private static ChatRequest request(Dialect dialect, String more) {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]" + more + "}";
    return new RequestReader(ReadLimits.DEFAULT)
        .read(
            new Received(
                "id",
                dialect,
                Operation.CHAT,
                body.getBytes(UTF_8),
                RequestOptions.NONE,
                Caller.ANONYMOUS));
  }

  /** Keeps what is asked, and answers when told to. */
  private static final class Calls implements SideCalls {

    private final List<Consumer<SideAnswer>> asked = new ArrayList<>();
    private Optional<SideAnswer> instead = Optional.empty();
    private int room = Integer.MAX_VALUE;
    private int told;

    @Override
    public void ask(ModelId model, ChatRequest request, CallRole role, Consumer<SideAnswer> then) {
      asked.add(then);
      instead.ifPresent(then);
    }

    @Override
    public boolean leaveRoomFor(ModelId model, int calls) {
      return calls <= room;
    }

    void answer(String text) {
      tell(new SideAnswer.Came(ANSWER.formatted(text).getBytes(UTF_8)));
    }

    void tell(SideAnswer answer) {
      asked.get(told++).accept(answer);
    }
  }
}
