package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.lab.ArtifactCommand;
import dev.headgate.sim.answer.HashedEmbedding;
import dev.headgate.sim.fault.Fault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A checkpoint shaped like RouteLLM's (64 models of 128 components, vectors of 1536; the weights
 * are drawn by seed), imported by the command, on vectors of the simulator's embeddings endpoint,
 * asked for through the gateway over HTTP.
 */
class RouteLlmTest {

  private static final int MODELS = 64;
  private static final int HIDDEN = 128;
  private static final int DIMENSION = 1536;
  private static final int STRONG_ROW = 24; // gpt-4-1106-preview
  private static final int WEAK_ROW = 36; // mixtral-8x7b-instruct-v0.1
  private static final String ENCODER = "text-embedding-3-small";
  private static final String PROMPT = "Prove that the square root of two is irrational.";
  @TempDir Path folder;

  private final float[] models = drawn(1, MODELS * HIDDEN);
  private final float[] projection = drawn(2, HIDDEN * DIMENSION);
  private final float[] classifier = drawn(3, HIDDEN);

  @Test
  void checkpoint_decidesOnVectorsOfTheEndpoint() throws IOException {
    importCheckpoint();
    try (House house = House.start(this::yaml)) {
      HttpResponse<String> answer = ask(house, PROMPT);
      double expected = winRate(HashedEmbedding.of(PROMPT, DIMENSION));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(header(answer, "router")).isEqualTo("mf_routellm");
      assertThat(Double.parseDouble(header(answer, "score"))).isCloseTo(expected, within(1e-3));
      assertThat(header(answer, "model")).isEqualTo(expected >= 0.116 ? House.STRONG : House.WEAK);
      ask(house, PROMPT);
      assertThat(embeddingsAsked(house)).isEqualTo(1); // the second time it is known
    }
  }

  @Test
  void endpointThatRefuses_leavesTheDecisionToTheStrongModel_andSaysSo() throws IOException {
    importCheckpoint();
    try (House house = House.start(this::yaml)) {
      house.sim().scriptFor(ENCODER, new Fault.Status(401, Optional.empty()));
      HttpResponse<String> answer = ask(house, PROMPT);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "model")).isEqualTo(House.STRONG);
      assertThat(header(answer, "reasons"))
          .contains("mf_routellm failed (upstream_authentication)");
      HttpResponse<String> metrics = house.get("/metrics");
      assertThat(metrics.body())
          .contains(
              "headgate_encoder_calls_seconds_count{encoder=\""
                  + ENCODER
                  + "\",outcome=\"upstream");
    }
  }

  private String yaml(String simulator) {
    return """
    version: 1
    server: {port: 0}
    models:
    %s%s
    routes: {auto: {strong: %s, weak: %s}}
    routers: {mf_routellm: {artifact: "%s"}}
    encoders: {%s: {base_url: "%s/v1", dimensions: %d, send_dimensions: true}}
    """
        .formatted(
            House.model(House.STRONG, "openai", simulator, ""),
            House.model(House.WEAK, "openai", simulator, ""),
            House.STRONG,
            House.WEAK,
            folder.resolve("routellm.router"),
            ENCODER,
            simulator,
            DIMENSION);
  }

  private static HttpResponse<String> ask(House house, String prompt) {
    String chat =
        """
        {"model":"router-mf_routellm-0.116","messages":[{"role":"user","content":"%s"}]}\
        """
            .formatted(prompt);
    return house.post("/v1/chat/completions", chat, Stream.of("x-headgate-debug", "true"));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue("x-headgate-" + name).orElse("none");
  }

  private static long embeddingsAsked(House house) {
    return house.sim().requests().stream()
        .filter(request -> request.path().equals("/v1/embeddings"))
        .count();
  }

  private void importCheckpoint() throws IOException {
    Path file = folder.resolve("model.safetensors");
    int first = models.length * 4;
    int second = first + projection.length * 4;
    int end = second + classifier.length * 4;
    byte[] header =
        """
        {"P.weight":{"dtype":"F32","shape":[64,128],"data_offsets":[0,%d]},
         "text_proj.0.weight":{"dtype":"F32","shape":[128,1536],"data_offsets":[%d,%d]},
         "classifier.0.weight":{"dtype":"F32","shape":[1,128],"data_offsets":[%d,%d]}}\
        """
            .formatted(first, first, second, second, end)
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + end).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length).put(header);
    Stream.of(models, projection, classifier).forEach(weights -> put(bytes, weights));
    Files.write(file, bytes.array());
    String[] arguments = {
      "import", "--file", file.toString(), "--out", folder.resolve("routellm.router").toString()
    };
    assertThat(new CommandLine(new ArtifactCommand()).execute(arguments)).isZero();
  }

  private static void put(ByteBuffer bytes, float[] weights) {
    for (float weight : weights) {
      bytes.putFloat(weight);
    }
  }

  /** RouteLLM's formula, written down once more. */
  private double winRate(float[] prompt) {
    double delta = score(STRONG_ROW, prompt) - score(WEAK_ROW, prompt);
    return 1 / (1 + Math.exp(-delta));
  }

  private double score(int model, float[] prompt) {
    double squares = 0;
    for (int k = 0; k < HIDDEN; k++) {
      squares += Math.pow(models[model * HIDDEN + k], 2);
    }
    double score = 0;
    for (int k = 0; k < HIDDEN; k++) {
      double projected = 0;
      for (int i = 0; i < DIMENSION; i++) {
        projected += projection[k * DIMENSION + i] * prompt[i];
      }
      score += classifier[k] * models[model * HIDDEN + k] / Math.sqrt(squares) * projected;
    }
    return score;
  }

  private static float[] drawn(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
