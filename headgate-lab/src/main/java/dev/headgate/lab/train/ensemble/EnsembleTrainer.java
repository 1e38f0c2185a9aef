package dev.headgate.lab.train.ensemble;

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
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.ensemble.EnsembleRouter;
import dev.headgate.routers.ensemble.Member;
import dev.headgate.routers.feature.PromptFeatures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns the {@code ensemble} router: trains each member on all folds but one, hears what it says
 * of that one, weighs the members by what they said, and trains them anew on all rows.
 */
public final class EnsembleTrainer implements Trainer {

  /**
   * What an ensemble is made of unless told: both tell qualities, and they err unlike each other.
   */
  static final List<String> MEMBERS = List.of("linear", "knn");

  /** Of the cheap features, the one whose sign held on nearly all development sets. */
  static final List<String> FEATURES = List.of("question_length");

  private static final String ANCHORS = "anchors";

  @Override
  public String router() {
    return EnsembleRouter.KIND;
  }

  @Override
  public RouterArtifact train(List<PromptRow> rows, TrainingTools tools) throws IOException {
    List<Example> examples = Examples.of(rows, tools);
    List<Recruit> recruits = recruits(tools);
    List<Example> training =
        examples.stream()
            .filter(e -> !e.development() && !e.row().set().equals(ANCHORS)) // all learn those
            .toList();
    Map<String, List<Testimony>> heard = new Hearing(recruits, training).hear(tools);
    List<EncoderSpec> encoders = new ArrayList<>();
    List<Tensor> tensors = new ArrayList<>();
    int[] features = FEATURES.stream().mapToInt(PromptFeatures.names()::indexOf).toArray();
    heard.forEach(
        (encoder, testimonies) -> {
          int dimension = testimonies.getFirst().example().embedding().dimension();
          encoders.add(new EncoderSpec(encoder, dimension));
          tensors.add(new StackFit(testimonies, features).fit().tensor(encoder));
        });
    Map<String, String> settings = new HashMap<>();
    for (Recruit recruit : recruits) {
      Member member = recruit.learn(Examples.rows(training), tools);
      settings.putAll(member.settings());
      tensors.addAll(member.tensors());
    }
    return measured(
        header(recruits, settings, encoders, examples, tools), tensors, examples, tools);
  }

  private static List<Recruit> recruits(TrainingTools tools) {
    List<String> members = tools.options().members();
    return (members.isEmpty() ? MEMBERS : members)
        .stream().distinct().map(EnsembleTrainer::recruit).toList();
  }

  private static Recruit recruit(String name) {
    if (name.equals(EnsembleRouter.KIND)) {
      throw new DataException("--members: ensemble (expected: other kinds of router)");
    }
    return Recruit.named(name);
  }

  private static ArtifactHeader header(
      List<Recruit> recruits,
      Map<String, String> settings,
      List<EncoderSpec> encoders,
      List<Example> examples,
      TrainingTools tools) {
    return Provenance.header(
        EnsembleRouter.KIND,
        PromptFeatures.SCHEMA,
        settings,
        Map.of("members", recruits.stream().map(Recruit::name).toList(), "features", FEATURES),
        encoders,
        List.of(),
        Examples.rows(examples),
        tools.options());
  }

  private static RouterArtifact measured(
      ArtifactHeader header, List<Tensor> tensors, List<Example> examples, TrainingTools tools) {
    EnsembleRouter router = new EnsembleRouter(RouterArtifact.of(header, tensors));
    DevelopmentReport report = new DevelopmentReport(examples, tools.options().seed());
    return RouterArtifact.of(
        header.measured(report.scores(router), report.calibration(router)), tensors);
  }
}
