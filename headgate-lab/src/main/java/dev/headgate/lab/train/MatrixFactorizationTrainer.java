package dev.headgate.lab.train;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.routers.artifact.RouterArtifact;
import java.io.IOException;
import java.util.List;

/** Learns the {@code mf} router. */
public final class MatrixFactorizationTrainer implements Trainer {

  @Override
  public String router() {
    return "mf";
  }

  @Override
  public boolean stopsByRowsHeldOut() {
    return true;
  }

  @Override
  public RouterArtifact train(List<PromptRow> rows, TrainingTools tools) throws IOException {
    return new MatrixFactorizationTraining(tools.options(), tools.progress())
        .train(rows, tools.encoder());
  }
}
