package dev.headgate.gateway.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Encoder;
import dev.headgate.gateway.config.EncoderConfig;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.sim.ModelBehaviour;
import dev.headgate.sim.RecordedRequest;
import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.answer.HashedEmbedding;
import dev.headgate.sim.fault.Fault;
import dev.headgate.sim.fault.Position;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointEncodersTest {

  private static final int PATIENCE = 20;
  private static final int DIMENSION = 384; // the simulator's
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final SimulatedProvider sim = SimulatedProvider.start();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final EndpointEncoders.Kept kept =
      EndpointEncoders.Kept.withListener(
          (encoder, took, error) ->
              heard.add(encoder + " " + error.map(ErrorCode::wireName).orElse("ok")));
  private final List<EndpointEncoders> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(EndpointEncoders::close);
    sim.close();
    vertx.close().await();
  }

  @Test
  void vector_isTheEndpoints_andAskedForOnce() throws Exception {
    Encoder encoder = encoder(TestEncoders.config(url(), DIMENSION));
    Embedding first = get(encoder.encode("hello world", Language.ENGLISH).toCompletableFuture());
    assertThat(first.encoderId()).isEqualTo("e1");
    requireHashed(first, "hello world");
    assertThat(encoder.encode("hello world", Language.CHINESE).toCompletableFuture())
        .isCompletedWithValue(first);
    RecordedRequest asked = sim.requests().getFirst();
    assertThat(sim.requests()).hasSize(1);
    assertThat(asked.path()).isEqualTo("/v1/embeddings");
    assertThat(asked.header("authorization")).contains("Bearer sk-secret");
    assertThat(asked.header("x-project")).contains("p1");
    assertThat(asked.bodyText()).contains("\"model\":\"embedder\"", "\"input\":[\"hello world\"]");
    assertThat(heard.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo("e1 ok");
  }

  @Test
  void otherRouters_getVectorsOfThisProcess() throws Exception {
    EndpointEncoders encoders = open(TestEncoders.config(url(), DIMENSION));
    Encoder other = encoders.making(List.of(EncoderModel.STATIC_ENGLISH.id()));
    assertThat(get(other.encode("hello", Language.ENGLISH).toCompletableFuture()).encoderId())
        .isEqualTo(EncoderModel.STATIC_ENGLISH.id());
    assertThat(sim.received()).isZero();
  }

  @Test
  void identicalTexts_atTheSameTime_areAskedForOnce() throws Exception {
    sim.behave("embedder", ModelBehaviour.DEFAULT.withAlways(new Fault.Delay(SHORT)));
    Encoder encoder = encoder(TestEncoders.config(url(), DIMENSION));
    List<CompletableFuture<Embedding>> asked = ask(encoder, "a", "a", "a", "a", "a");
    for (CompletableFuture<Embedding> each : asked) {
      assertThat(get(each)).isSameAs(get(asked.getFirst()));
    }
    assertThat(sim.requests()).hasSize(1);
  }

  @Test
  void textsThatWait_goTogether() throws Exception {
    sim.behave("embedder", ModelBehaviour.DEFAULT.withAlways(new Fault.Delay(SHORT)));
    Encoder encoder = encoder(TestEncoders.config(url(), DIMENSION)); // 2 calls of up to 4
    List<CompletableFuture<Embedding>> asked =
        ask(encoder, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    for (int i = 0; i < asked.size(); i++) {
      requireHashed(get(asked.get(i)), String.valueOf(i));
    }
    assertThat(sim.requests().size()).isBetween(4, 9);
    assertThat(sim.requests())
        .allSatisfy(each -> assertThat(each.bodyText().split("\",\"").length).isLessThan(8));
  }

  @Test
  void longTexts_areCut_andEmptyOnesNotSent() throws Exception {
    Encoder encoder = encoder(TestEncoders.config(url(), DIMENSION));
    get(encoder.encode("x".repeat(5_000), Language.ENGLISH).toCompletableFuture());
    assertThat(sim.requests().getFirst().bodyText().length()).isLessThan(300);
    assertThat(failure(encoder, " \n").code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(sim.requests()).hasSize(1);
  }

  @Test
  void refusedKey_isSaid_withoutTheKey_andNotTriedByEachRequest() throws Exception {
    sim.script(new Fault.Status(401, Optional.empty()));
    Encoder encoder = encoder(TestEncoders.config(url(), DIMENSION));
    RoutingException failure = failure(encoder, "a");
    assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_AUTHENTICATION);
    assertThat(failure).hasMessageContaining("HTTP 401").hasMessageNotContaining("sk-secret");
    assertThat(heard.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo("e1 upstream_authentication");
    assertThat(failure(encoder, "a").code()).isEqualTo(ErrorCode.UPSTREAM_AUTHENTICATION);
    assertThat(sim.requests()).hasSize(1); // it rests
  }

  @Test
  void endpointThatAsksToWait_isLeftAlone() throws Exception {
    sim.script(new Fault.Status(429, Optional.of(Duration.ofMinutes(1))));
    EncoderConfig config = TestEncoders.config(url(), DIMENSION);
    assertThat(failure(encoder(config), "a").code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
    RoutingException second = failure(encoder(config), "b"); // of another configuration, too
    assertThat(second.code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
    assertThat(second)
        .hasMessage("encoder e1: failed before and rests (expected: an endpoint that answers)");
    assertThat(sim.received()).isEqualTo(1);
  }

  @Test
  void vectorsOfAnotherLength_andNoJson_areRefused() throws Exception {
    assertThat(failure(encoder(TestEncoders.config(url(), 1536)), "a"))
        .hasMessage(
            "encoder e1: a vector of 384 components (expected: 1536, as dimensions says; check it"
                + " and the model)");
    sim.script(new Fault.InvalidJson());
    assertThat(failure(encoder(TestEncoders.config(url(), DIMENSION)), "a").code())
        .isEqualTo(ErrorCode.UPSTREAM_INVALID_RESPONSE);
  }

  @Test
  void endpointThatHangs_isGivenUp() throws Exception {
    sim.script(new Fault.Hang(Position.beforeHead()));
    Encoder encoder = encoder(TestEncoders.config(url(), DIMENSION, Duration.ofMillis(100), 1, 1));
    assertThat(failure(encoder, "a").code()).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
    assertThat(sim.awaitCancelled(1, Duration.ofSeconds(PATIENCE))).isTrue();
  }

  @Test
  void refusedCall_isAskedAgainTextByText() throws Exception {
    Fault refused = new Fault.Status(400, Optional.empty());
    sim.script(new Fault.Delay(SHORT), refused, refused);
    Encoder encoder = encoder(TestEncoders.config(url(), DIMENSION, TEN_SECONDS, 1, 4));
    List<CompletableFuture<Embedding>> asked = ask(encoder, "0", "1", "2");
    get(asked.get(0));
    assertThat(asked.get(1)).failsWithin(TEN_SECONDS); // refused with the other, then alone
    requireHashed(get(asked.get(2)), "2");
  }

  @Test
  void unreachableEndpoint_failsSoon() throws Exception {
    Encoder encoder = encoder(TestEncoders.config("http://127.0.0.1:1/v1", DIMENSION));
    assertThat(failure(encoder, "a").code()).isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
  }

  @Test
  void aloneWithoutAGateway_encodesAndCloses() throws Exception {
    try (Encoder alone = EndpointEncoders.alone(TestEncoders.config(url(), DIMENSION))) {
      assertThat(get(alone.encode("a", Language.ENGLISH).toCompletableFuture()).encoderId())
          .isEqualTo("e1");
    }
  }

  private static void requireHashed(Embedding vector, String text) {
    assertThat(vector.values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(HashedEmbedding.of(text, DIMENSION));
  }

  private String url() {
    return sim.baseUrl() + "/v1";
  }

  private EndpointEncoders open(EncoderConfig config) {
    EndpointEncoders encoders =
        EndpointEncoders.open(vertx, List.of(config), new StaticEncoder(), kept);
    opened.add(encoders);
    return encoders;
  }

  private Encoder encoder(EncoderConfig config) {
    return open(config).making(List.of("e1"));
  }

  private static List<CompletableFuture<Embedding>> ask(Encoder encoder, String... texts) {
    return Arrays.stream(texts)
        .map(text -> encoder.encode(text, Language.ENGLISH).toCompletableFuture())
        .toList();
  }

  private static RoutingException failure(Encoder encoder, String text) throws Exception {
    try {
      Embedding vector = get(encoder.encode(text, Language.ENGLISH).toCompletableFuture());
      throw new AssertionError("a vector of " + vector.encoderId());
    } catch (ExecutionException e) {
      return (RoutingException) Objects.requireNonNull(e.getCause());
    }
  }

  private static Embedding get(CompletableFuture<Embedding> vector) throws Exception {
    return vector.get(PATIENCE, TimeUnit.SECONDS);
  }
}
