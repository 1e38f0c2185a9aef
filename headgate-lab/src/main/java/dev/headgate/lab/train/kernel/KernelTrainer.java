package dev.headgate.lab.train.kernel;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.kernel.KernelRouter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Learns the {@code kernel} router from labels alone. */
public final class KernelTrainer implements Trainer {

  @Override
  public String router() {
    return KernelRouter.KIND;
  }

  @Override
  public RouterArtifact train(List<PromptRow> rows, TrainingTools tools) throws IOException {
    return new KernelTraining(tools, Optional.empty()).train(rows);
  }
}
