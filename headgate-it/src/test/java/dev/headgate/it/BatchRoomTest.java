package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.errors.OpenAIServiceException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import dev.headgate.gateway.GatewayOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A tenant's room, of which all its batches and uploads have one account. */
class BatchRoomTest extends BatchClient {

  private static final int BATCHES = 5;
  private static final int LINES = 40;
  private static final int ROOM = 60_000;
  private static final int A_RESULT = 2_000; // what was under way is kept

  @Test
  void openBatchesAndUploads_shareOneTenantsRoom() {
    restart("  max_stored_bytes: 60KB\n  concurrency: 1\n", GatewayOptions.defaults());
    List<Batch> begun =
        IntStream.range(0, BATCHES)
            .mapToObj(
                i ->
                    begin(lines(LINES, House.WEAK), BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS))
            .toList();
    List<Batch> over =
        begun.stream().map(batch -> awaitStatus(batch.id(), Batch.Status.COMPLETED)).toList();

    long good =
        over.stream().mapToLong(batch -> batch.requestCounts().orElseThrow().completed()).sum();
    long outputs =
        over.stream()
            .flatMap(batch -> batch.outputFileId().stream())
            .mapToLong(id -> client.files().retrieve(id).bytes())
            .sum();
    assertThat(good).isPositive().isLessThan((long) BATCHES * LINES);
    long inputs = (long) BATCHES * lines(LINES, House.WEAK).length();
    assertThat(inputs + outputs).isLessThan(ROOM + A_RESULT);
    assertThatThrownBy(() -> upload(chat("one", House.WEAK)))
        .isInstanceOf(OpenAIServiceException.class)
        .hasMessageContaining("all room is taken");
  }
}
