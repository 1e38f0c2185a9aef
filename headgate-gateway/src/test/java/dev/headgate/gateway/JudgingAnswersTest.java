package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.verify.AnswerFeature;
import dev.headgate.routers.verify.AnswerFeatures;
import dev.headgate.routers.verify.VerifierModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cascades whose answers are judged by a trained model, or by whether their code parses. */
class JudgingAnswersTest extends ProfiledPool {

  private static final String ROUTES =
      """
      routers: {pool: {artifact: map.router, profiles: profiles}}
      routes:
        trained:
          models: [strong, weak]
          router: pool
          lambda: 0
          plan: {cascade: {models: [weak, strong], verify: {trained: {file: verifier.router, min_probability: 0.6}}}}
        coded:
          models: [strong, weak]
          router: pool
          lambda: 0
          plan: {cascade: {models: [weak, strong], verify: {code: {}, unjudged: give}}}
      """;

  @Override
  String configuration() {
    try {
      Files.write(folder.resolve("verifier.router"), artifact().toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ROUTES;
  }

  @Override
  void profiles(PoolFixture pool) {
    pool.profile(TestMap.profile("strong", 0.03, 0.9, 0.9, 0.9), 201);
    pool.profile(TestMap.profile("weak", 0.001, 0.2, 0.8, 0.3), 201);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void poorAnswers_areEscalated(boolean stream) {
    assertAnswers("trained", "The sum is 42.", stream, "weak");
    assertAnswers("trained", "I'm sorry, but I can't help with that.", stream, "strong");
    assertAnswers("coded", "```java\nint x = 1;\n```", stream, "weak");
    assertAnswers("coded", "```java\nint x = ;\n```", stream, "strong");
    assertAnswers("coded", "Just add them up.", stream, "weak"); // cannot be judged, so given
    assertAnswers("coded", "```python\nprint(1)\n```", stream, "weak");
    assertAnswers("coded", "```python\nprint(\n```", stream, "strong");
    assertAnswers("coded", "```ts\nlet x: = 1\n```", stream, "strong");
    assertAnswers("coded", "```sql\nSELECT (\n```", stream, "weak"); // no parser, so given
  }

  private void assertAnswers(String route, String said, boolean stream, String answering) {
    fixture.provider().say("weak", said);
    HttpResponse<String> answer =
        fixture.send(
            "POST",
            "/v1/chat/completions",
            PoolFixture.CHAT
                .formatted(route)
                .replace("hi", "a sum")
                .replace("{\"model\"", "{\"stream\":" + stream + ",\"model\""),
            "x-headgate-debug",
            "true");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-headgate-model"))
        .as(answer.headers().toString())
        .contains(answering);
    assertThat(answer.body()).doesNotContain("\"logprob\"");
  }

  /** Refusals are poor, all else is good: what training would find out of the plainest rows. */
  private static RouterArtifact artifact() {
    float[] weights = new float[AnswerFeature.values().length + 1];
    weights[AnswerFeatures.names().indexOf(AnswerFeature.REFUSAL.name())] = -6;
    weights[weights.length - 1] = 3;
    ArtifactHeader header =
        new ArtifactHeader(
            VerifierModel.KIND,
            AnswerFeatures.SCHEMA,
            Map.of(VerifierModel.CONFIDENCE, "true"),
            Map.of("features", AnswerFeatures.names()),
            new AnswerFeatures(new StaticEncoder()).encoders(),
            List.of(),
            List.of(),
            1,
            "test",
            "2026-11-21",
            List.of(),
            List.of(),
            List.of());
    Tensor tensor = new Tensor(VerifierModel.WEIGHTS, 1, weights.length, weights);
    return RouterArtifact.of(header, List.of(tensor));
  }
}
