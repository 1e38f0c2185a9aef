package dev.headgate.lab.train.knn;

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
import dev.headgate.routers.knn.Kernel;
import dev.headgate.routers.knn.KnnRouter;
import dev.headgate.routers.vector.VectorTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns the {@code knn} router (arXiv 2505.12601): keeps the training prompts and chooses number
 * of neighbours, temperature and shrinkage, which make all the difference, on them alone.
 */
public final class KnnTrainer implements Trainer {

  @Override
  public String router() {
    return KnnRouter.KIND;
  }

  @Override
  public RouterArtifact train(List<PromptRow> rows, TrainingTools tools) throws IOException {
    List<Example> examples = Examples.of(rows, tools);
    Parts parts = new Parts();
    Examples.trainingByEncoder(examples)
        .forEach((encoder, training) -> parts.add(encoder, training, tools));
    if (parts.encoders.isEmpty()) {
      throw new DataException("data: no row to learn from (expected: some; name more sets)");
    }
    ArtifactHeader header =
        Provenance.header(
            KnnRouter.KIND,
            KnnRouter.SCHEMA,
            parts.settings,
            parts.lists,
            parts.encoders,
            parts.models,
            Examples.rows(examples),
            tools.options());
    KnnRouter router = new KnnRouter(RouterArtifact.of(header, parts.tensors));
    DevelopmentReport report = new DevelopmentReport(examples, tools.options().seed());
    return RouterArtifact.of(
        header.measured(report.scores(router), report.calibration(router)), parts.tensors);
  }

  /** What each encoder adds to the artifact. */
  private static final class Parts {

    private final List<EncoderSpec> encoders = new ArrayList<>();
    private final List<ModelRows> models = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<Tensor> tensors = new ArrayList<>();

    void add(String encoder, List<Example> training, TrainingTools tools) {
      String prefix = encoder + "/";
      LabelledPrompts prompts = new LabelledPrompts(training);
      int dimension = training.getFirst().embedding().dimension();
      Tensor vectors = prompts.vectors(prefix);
      KnnTuning.Chosen chosen =
          new KnnTuning(prompts, new VectorTable(vectors, dimension), tools.options().seed())
              .choose(tools.progress().apply("tuning " + encoder));
      encoders.add(new EncoderSpec(encoder, dimension));
      models.add(new ModelRows(encoder, prompts.models()));
      set(prefix + "need_", chosen.need());
      set(prefix + "quality_", chosen.quality());
      tensors.add(vectors);
      tensors.add(prompts.needs(prefix));
      lists.put(
          prefix + "sets", prompts.sets().stream().map(LabelledPrompts.SetScores::set).toList());
      for (LabelledPrompts.SetScores set : prompts.sets()) {
        lists.put(prefix + "models/" + set.set(), set.models());
        tensors.add(set.tensor(prefix));
      }
    }

    private void set(String prefix, Kernel kernel) {
      settings.put(prefix + "neighbours", Integer.toString(kernel.neighbours()));
      settings.put(prefix + "shrinkage", Double.toString(kernel.shrinkage()));
      settings.put(prefix + "temperature", Double.toString(kernel.temperature()));
    }
  }
}
