package dev.headgate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.lab.ask.ChatServer;
import dev.headgate.lab.ask.ChatServer.Answer;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.verify.AnswerRow;
import dev.headgate.lab.verify.AnswerRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Asking, grading and what it may cost. */
class OnboardCommandTest extends OnboardingBench {

  @Test
  void shippedSet_takesAsManyCallsAsPrompts_andRetries() throws IOException {
    Function<JsonNode, Answer> answers =
        request -> calls.incrementAndGet() % 100 == 7 ? busy() : Answer.says("42").after(50);
    try (ChatServer server = new ChatServer(answers)) {
      assertThat(onboard(server)).isZero();
      int retries = server.requests().size() - 480;
      assertThat(retries).isBetween(4, 6);
      assertThat(out.toString())
          .contains("480 questions to my-model: about ")
          .contains(
              "480 answers of 480 questions graded, with %d calls (%d retries), for 0.0000 USD"
                  .formatted(480 + retries, retries));
    }
    assertThat(outcomes()).hasSize(480);
    assertThat(errors.toString()).contains("480/480  ETA 0:00  0.0000 USD");
  }

  @Test
  void interruptedRun_goesOnWhereItEnded() throws IOException {
    Path set = set(30);
    AtomicInteger broken = new AtomicInteger(12);
    Function<JsonNode, Answer> answers =
        request ->
            broken.getAndDecrement() == 0 ? Answer.fails(401, "key expired") : Answer.says("1");
    try (ChatServer server = new ChatServer(answers)) {
      assertThat(onboard(server, "--validation", set)).isEqualTo(1);
      int answered = outcomes().size();
      assertThat(answered).isBetween(12, 28);
      assertThat(errors.toString()).contains("status 401: key expired (expected: a model that");
      int before = server.requests().size();
      assertThat(onboard(server, "--validation", set)).isZero();
      assertThat(server.requests()).hasSize(before + 30 - answered);
      assertThat(out.toString()).contains(answered + " answers of my-model are known from before");
      assertThat(onboard(server, "--validation", set)).isZero();
      assertThat(server.requests()).hasSize(before + 30 - answered);
    }
    assertThat(outcomes()).hasSize(30).allMatch(Outcome::graded);
  }

  @Test
  void keptAnswers_areWhatTheVerifierLearnsFrom() throws IOException {
    Path set = set(6);
    Path kept = set.resolveSibling("answers.jsonl");
    Function<JsonNode, Answer> answers =
        request -> Answer.says(calls.incrementAndGet() % 2 == 0 ? "It is 1." : "It is 2.");
    try (ChatServer server = new ChatServer(answers)) {
      assertThat(onboard(server, "--validation", set, "--keep-answers", kept.toString())).isZero();
    }
    List<AnswerRow> rows = AnswerRows.read(List.of(kept));
    assertThat(rows).hasSize(6);
    assertThat(rows)
        .allMatch(row -> row.answered().answer().equals(row.good() ? "It is 1." : "It is 2."));
    assertThat(rows).extracting(AnswerRow::score).contains(1.0, 0.0);
    assertThat(rows).extracting(AnswerRow::group).doesNotHaveDuplicates();
  }

  @Test
  void changedRow_isAskedAgain() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      Path set = set(3);
      assertThat(onboard(server, "--validation", set)).isZero();
      Files.writeString(set, Files.readString(set).replace("2 minus 1", "9 minus 8"));
      assertThat(onboard(server, "--validation", set)).isZero();
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void capInTheMiddle_endsTheRun_beforeMoreIsSpent() throws IOException {
    Path set = set(40);
    String usage = "{\"prompt_tokens\":10,\"completion_tokens\":1000}";
    String body = "{\"choices\":[{\"message\":{\"content\":\"1\"}}],\"usage\":%s}".formatted(usage);
    try (ChatServer server = new ChatServer(request -> new Answer(200, Map.of(), body, 0))) {
      String[] bounds = {"--price", "0/1", "--max-tokens", "1000", "--max-cost-usd", "0.0205"};
      assertThat(onboard(server, "--validation", set, bounds)).isEqualTo(1);
      assertThat(server.requests()).hasSize(20);
    }
    assertThat(outcomes()).hasSize(20);
    assertThat(errors.toString())
        .contains("--max-cost-usd: 0.0200 of 0.0205 USD spent, and the next call may cost 0.0010");
  }

  @Test
  void tooDear_isRefusedBeforeTheFirstCall() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--price", "100/100", "--max-cost-usd", "0.1")).isEqualTo(2);
      assertThat(onboard(server, "--price", "100/100", "--max-cost-usd", "99", "--estimate-only"))
          .isZero();
      assertThat(server.requests()).isEmpty();
    }
    assertThat(errors.toString()).contains("--max-cost-usd: 0.1, but about ", "nobody was asked");
  }

  @Test
  void questionsTheModelFailsOn_areLeftOut_notWrong() throws IOException {
    Path set = set(60);
    Function<JsonNode, Answer> answers =
        request -> {
          String prompt = ChatServer.prompt(request);
          if (prompt.startsWith("3 minus")) {
            return Answer.fails(422, "too odd");
          }
          return prompt.startsWith("4 minus") ? Answer.never() : Answer.says("1");
        };
    try (ChatServer server = new ChatServer(answers)) {
      String[] limits = {"--timeout-seconds", "0.3", "--retries", "0"};
      assertThat(onboard(server, "--validation", set, limits)).isZero();
    }
    assertThat(out.toString())
        .contains("1 left out: no answer within 300 ms", "1 left out: status 422: too odd")
        .contains("58 answers of 60 questions graded")
        .contains("all 58 scores are 1.0 (expected: some right and some wrong");
  }

  @Test
  void modelThatNeverAnswers_isGivenUp() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.fails(422, "no"))) {
      assertThat(onboard(server, "--validation", set(60), "--concurrency", "1")).isEqualTo(1);
      assertThat(server.requests()).hasSize(10);
    }
    assertThat(errors.toString()).contains("the first 10 questions all failed, the last by: ");
  }

  @Test
  void questionsThatFailAgain_doNotKeepTheProfileBack() throws IOException {
    Function<JsonNode, Answer> answers =
        request ->
            ChatServer.prompt(request).length() > "10 minus 9?".length()
                ? Answer.fails(422, "no")
                : Answer.says("1");
    try (ChatServer server = new ChatServer(answers)) {
      assertThat(onboard(server, "--validation", set(30))).isZero();
      assertThat(onboard(server, "--validation", set(30))).isZero();
      assertThat(server.requests()).hasSize(30 + 20);
    }
  }

  @Test
  void fewAnswers_areCalledThinEvidence() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--validation", set(5))).isZero();
    }
    assertThat(out.toString()).contains("thin evidence: 5 graded answers (expected: >= 50)");
  }

  @Test
  void rowsWhoseGraderLacksItsTool_areNotAsked() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--validation", judged(4))).isEqualTo(1);
      assertThat(server.requests()).isEmpty();
    }
    assertThat(out.toString())
        .contains("4 rows left out: their grader needs --judge MODEL")
        .contains("1 rows left out: their grader needs --run-code");
  }

  @Test
  void judge_isAsked_andItsAgreementAndCostAreTold() throws IOException {
    Function<JsonNode, Answer> answers =
        request -> Answer.says(isJudge(request) ? "VERDICT: " + better(request) : "a fine answer");
    try (ChatServer server = new ChatServer(answers)) {
      String[] judge = {"--judge", "a-judge", "--judge-price", "1/1"};
      assertThat(onboard(server, "--validation", judged(4), judge)).isZero();
      assertThat(server.requests()).filteredOn(this::isJudge).hasSize(8);
    }
    assertThat(out.toString())
        .contains(
            "the judge: 4 answers, 8 votes (0 unreadable), agreement with itself 1.00, 0.0002");
    assertThat(outcomes()).extracting(each -> each.score().orElseThrow()).containsOnly(1.0);
  }

  @Test
  void judgeBeyondThePurse_endsTheRun_andThePaidAnswerIsKept() throws IOException {
    Function<JsonNode, Answer> answers =
        request -> Answer.says(isJudge(request) ? "VERDICT: A" : "a fine answer");
    try (ChatServer server = new ChatServer(answers)) {
      String[] bounds = {
        "--judge",
        "a-judge",
        "--judge-price",
        "0/30",
        "--max-cost-usd",
        "0.05",
        "--concurrency",
        "1"
      };
      assertThat(onboard(server, "--validation", judged(1), bounds)).isEqualTo(1);
    }
    assertThat(outcomes()).hasSize(1).allMatch(each -> !each.answerDigest().isEmpty());
    assertThat(errors.toString()).contains("--max-cost-usd: 0.0000 of 0.0500 USD spent");
  }

  @Test
  void judgeThatContradictsItself_gradesNothing() throws IOException {
    Function<JsonNode, Answer> answers =
        request -> Answer.says(isJudge(request) ? "VERDICT: A" : "a fine answer");
    try (ChatServer server = new ChatServer(answers)) {
      assertThat(onboard(server, "--validation", judged(4), "--judge", "a-judge")).isEqualTo(1);
    }
    assertThat(out.toString())
        .contains(
            "4 left out: not graded: judge: agreement with itself 0.00 over 2 votes, it"
                + " preferred whichever answer came first");
  }

  @Test
  void badInput_isNamed_beforeAnybodyIsAsked() throws IOException {
    Path twice = Files.writeString(folder.resolve("twice.jsonl"), (row(1) + "\n").repeat(2));
    Path without =
        Files.writeString(
            folder.resolve("without.jsonl"),
            "{\"id\":\"a\",\"prompt\":\"p\",\"grader\":\"exact\"}\n");
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--validation", twice)).isEqualTo(2);
      assertThat(onboard(server, "--validation", without)).isEqualTo(2);
      assertThat(onboard(server, "--concurrency", "0")).isEqualTo(2);
      assertThat(onboard(server, "--api-key-env", "NOT_SET")).isEqualTo(2);
      assertThat(server.requests()).isEmpty();
    }
    assertThat(run("--model", MODEL, "--endpoint", "https://a.example/v1")).isEqualTo(2);
    assertThat(run("--model", MODEL, "--endpoint", "a b")).isEqualTo(2);
    assertThat(run("--model", MODEL)).isEqualTo(2);
    assertThat(errors.toString())
        .contains("twice.jsonl:2: id: \"row-1\" stands on lines [1, 2]")
        .contains("without.jsonl:1: answer: missing (expected: ")
        .contains("concurrency: 0 (expected: 1 to 256)")
        .contains("--api-key-env: NOT_SET (expected: the name of a variable that is set)")
        .contains("--price: missing (expected: IN/OUT")
        .contains("--endpoint: a b (expected: an address")
        .contains("--model: my-model (expected: --endpoint URL with it")
        .doesNotContain("\tat ");
  }

  @Test
  void key_isReadFromTheEnvironment() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--validation", set(2), "--api-key-env", "MY_KEY")).isZero();
      assertThat(server.authorizations()).containsOnly("Bearer sk-mine");
    }
  }
}
