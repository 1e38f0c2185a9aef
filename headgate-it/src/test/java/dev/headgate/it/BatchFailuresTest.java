package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Batches of which some or all cannot be run, by the official client for Java. */
class BatchFailuresTest extends BatchClient {

  @Test
  void failingLines_goToTheErrorFile_andHurtNoOthers() throws Exception {
    String jsonl =
        chat("good", House.WEAK)
            + chat("unknown", "no-such-model")
            + line("empty", "/v1/chat/completions", "{\"model\":\"auto\"}")
            + line(
                "stream",
                "/v1/chat/completions",
                "{\"model\":\"auto\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");

    Batch done =
        awaitStatus(
            begin(jsonl, BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS).id(),
            Batch.Status.COMPLETED);

    assertThat(done.requestCounts().orElseThrow().failed()).isEqualTo(3);
    assertThat(results(done.outputFileId().orElseThrow())).containsOnlyKeys("good");
    Map<String, JsonNode> errors = results(done.errorFileId().orElseThrow());
    assertThat(errors).containsOnlyKeys("unknown", "empty", "stream");
    assertThat(of(errors, "unknown").at("/response/status_code").asInt()).isEqualTo(404);
    assertThat(of(errors, "unknown").at("/response/body/error/code").asText())
        .isEqualTo("model_not_found");
    assertThat(of(errors, "empty").at("/response/body/error/param").asText()).isEqualTo("messages");
    assertThat(of(errors, "stream").at("/response/status_code").asInt()).isEqualTo(400);
  }

  @Test
  void aFileThatCannotBeRun_failsTheBatch_namingTheLines() {
    String jsonl =
        chat("same", House.WEAK)
            + "\n"
            + chat("same", House.WEAK)
            + "not json\n"
            + line("other", "/v1/embeddings", "{}")
            + "{\"custom_id\":\"half\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\"}\n";

    Batch failed =
        awaitStatus(
            begin(jsonl, BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS).id(), Batch.Status.FAILED);

    var problems = failed.errors().orElseThrow().data().orElseThrow();
    assertThat(problems)
        .extracting(problem -> problem.code().orElseThrow() + "@" + problem.line().orElseThrow())
        .containsExactly(
            "duplicate_custom_id@3",
            "invalid_json_line@4",
            "invalid_url@5",
            "missing_required_parameter@6");
    assertThat(problems.get(0).message().orElseThrow()).contains("the same as in line 1");
    assertThat(failed.failedAt()).isPresent();
    assertThat(sim.received()).isZero();
  }

  @Test
  void tooManyLines_andNone_failTheBatch() {
    Batch many = begin(lines(51, House.WEAK), BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS);
    Batch none = begin("\n \n", BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS);

    assertThat(codes(awaitStatus(many.id(), Batch.Status.FAILED)))
        .containsExactly("too_many_requests");
    assertThat(codes(awaitStatus(none.id(), Batch.Status.FAILED))).containsExactly("empty_file");
  }

  private static Stream<String> codes(Batch failed) {
    return failed.errors().orElseThrow().data().orElseThrow().stream()
        .map(problem -> problem.code().orElseThrow());
  }
}
