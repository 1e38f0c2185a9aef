package dev.headgate.lab.train.linear;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.DevelopmentReport;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Examples;
import dev.headgate.lab.train.Provenance;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.linear.LinearRouter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Learns the {@code linear} router, in closed form: the same rows make the same artifact. */
public final class LinearTrainer implements Trainer {

  @Override
  public String router() {
    return LinearRouter.KIND;
  }

  @Override
  public RouterArtifact train(List<PromptRow> rows, TrainingTools tools) throws IOException {
    List<Example> examples = Examples.of(rows, tools);
    List<EncoderSpec> encoders = new ArrayList<>();
    List<ModelRows> models = new ArrayList<>();
    List<Tensor> tensors = new ArrayList<>();
    Examples.trainingByEncoder(examples)
        .forEach(
            (encoder, training) -> {
              LinearFit fit = new LinearFit(training, tools.options().knownModelRows());
              encoders.add(new EncoderSpec(encoder, training.getFirst().embedding().dimension()));
              models.add(new ModelRows(encoder, fit.models()));
              tensors.add(tensor(encoder + "/heads", fit.heads()));
            });
    if (encoders.isEmpty()) {
      throw new DataException("data: no row to learn from (expected: some; name more sets)");
    }
    ArtifactHeader header =
        Provenance.header(
            LinearRouter.KIND,
            PromptFeatures.SCHEMA,
            Map.of(),
            Map.of(),
            encoders,
            models,
            examples.stream().map(Example::row).toList(),
            tools.options());
    LinearRouter router = new LinearRouter(RouterArtifact.of(header, tensors));
    DevelopmentReport report = new DevelopmentReport(examples, tools.options().seed());
    return RouterArtifact.of(
        header.measured(report.scores(router), report.calibration(router)), tensors);
  }

  private static Tensor tensor(String name, List<float[]> heads) {
    int columns = heads.getFirst().length;
    float[] values = new float[heads.size() * columns];
    for (int row = 0; row < heads.size(); row++) {
      System.arraycopy(heads.get(row), 0, values, row * columns, columns);
    }
    return new Tensor(name, heads.size(), columns, values);
  }
}
