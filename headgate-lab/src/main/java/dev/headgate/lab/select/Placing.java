package dev.headgate.lab.select;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Finds vectors and difficulties of prompts.
 *
 * @param encoder makes the vectors
 * @param difficulty of a prompt, see {@link Hardness}
 */
public record Placing(BulkEncoder encoder, ToDoubleFunction<RouterInput> difficulty) {

  /** Returns the prompts in their order, placed. */
  public List<Placed> of(List<Candidate> candidates, Progress progress) throws IOException {
    BulkEncoder.Text[] texts =
        candidates.stream()
            .map(each -> new BulkEncoder.Text(each.prompt(), each.language()))
            .toArray(BulkEncoder.Text[]::new);
    Embedding[] vectors = encoder.encode(texts, progress);
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      Candidate each = candidates.get(i);
      RouterInput input = ServingView.of("select", each.prompt(), each.language(), vectors[i]);
      placed.add(new Placed(each, vectors[i], difficulty.applyAsDouble(input)));
    }
    return placed;
  }
}
