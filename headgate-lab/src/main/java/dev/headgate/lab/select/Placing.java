package dev.headgate.lab.select;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.serving.ModelPair;
import dev.headgate.lab.serving.ServingSetup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds vectors and difficulties of prompts.
 *
 * @param router whose win rate of an unknown strong model over a weak one counts as difficulty
 * @param encoder makes the router's vectors
 */
public record Placing(Router router, BulkEncoder encoder) {

  /** Returns the prompts in their order, placed. */
  public List<Placed> of(List<Candidate> candidates, Progress progress) throws IOException {
    BulkEncoder.Text[] texts =
        candidates.stream()
            .map(each -> new BulkEncoder.Text(each.prompt(), each.language()))
            .toArray(BulkEncoder.Text[]::new);
    Embedding[] vectors = encoder.encode(texts, progress);
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      Candidate candidate = candidates.get(i);
      placed.add(new Placed(candidate, vectors[i], difficulty(candidate, vectors[i])));
    }
    return placed;
  }

  private double difficulty(Candidate candidate, Embedding vector) {
    RouterInput input = ServingView.of("select", candidate.prompt(), candidate.language(), vector);
    ModelCard strong = ModelPair.ANY.strongCard(ServingSetup.DEFAULT);
    return router.winRate(input, strong, ModelPair.ANY.weakCard(ServingSetup.DEFAULT));
  }
}
