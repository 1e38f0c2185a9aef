package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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
    TestVerifier.write(folder);
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
}
