package dev.headgate.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  private static final String ID = "batch_01X";

  @TempDir private Path folder;

  private static LineAnswer answer(String body) {
    return new LineAnswer(
        200, body.getBytes(StandardCharsets.UTF_8), "r", Optional.empty(), Optional.empty());
  }

  @Test
  void whatWasWritten_isFoundAgain_andHalfALineIsCutOff() throws IOException {
    BatchShelf shelf = BatchShelf.open(folder);
    try (Results results = Results.open(shelf, ID, (failures, bytes) -> {})) {
      results.add(0, true, ResultLine.of(ID, 0, "a", answer("{\"n\":\n 1.50}")));
      results.add(
          12, true, ResultLine.of(ID, 12, "b", answer("{\"long\":\"" + "x".repeat(9_000) + "\"}")));
      results.add(3, false, ResultLine.notMade(ID, 3, "c", "batch_expired", "late"));
    }
    Path output = shelf.results(ID, false);
    Files.writeString(output, "{\"id\":\"batch_req_01X-5\",\"cust", StandardOpenOption.APPEND);

    try (Results again = Results.open(shelf, ID, (failures, bytes) -> {})) {
      assertThat(again.has(0)).isTrue();
      assertThat(again.has(12)).isTrue();
      assertThat(again.has(3)).isTrue();
      assertThat(again.has(5)).isFalse();
      assertThat(again.counts(20)).isEqualTo(new BatchCounts(20, 2, 1));
      again.add(5, true, ResultLine.of(ID, 5, "d", answer("{}")));
    }

    assertThat(Files.readAllLines(output))
        .hasSize(3)
        .first()
        .isEqualTo(
            "{\"id\":\"batch_req_01X-0\",\"custom_id\":\"a\",\"response\":{\"status_code\":200,"
                + "\"request_id\":\"r\",\"body\":{\"n\":  1.50}},\"error\":null}");
  }

  @Test
  void answerThatIsNoJson_becomesAnError() {
    LineAnswer checked = answer("<html>").checked();

    assertThat(checked.isGood()).isFalse();
    assertThat(checked.error()).contains(ErrorCode.UPSTREAM_INVALID_RESPONSE);
    assertThat(new String(checked.body(), StandardCharsets.UTF_8)).contains("not JSON");
  }
}
