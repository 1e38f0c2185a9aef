package dev.headgate.routers.bert;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/**
 * Classifies a prompt with a whole model tuned for it, such as {@code routellm/bert_gpt4_augmented}
 * (Ong et al., arXiv 2406.18665) once exported to ONNX: win rate = 1 - (p(tie) + p(weak wins)), the
 * chances being the softmax of the model's three scores. Runs on threads for slow routers.
 */
public final class OnnxBertRouter implements Router {

  private final String name;
  private final OnnxClassifier classifier;
  private final int maxTokens;
  private final List<Label> labels;

  /**
   * Opens a classifier.
   *
   * @param place the model's file, or a folder with {@code model.onnx}; {@code tokenizer.json} lies
   *     beside it
   * @param maxTokens tokens read of a prompt, special ones included, at least 2; of a longer one
   *     head and tail
   * @param labels what the model's scores stand for, each label once
   * @throws ArtifactException where a file is missing or cannot be used
   */
  public OnnxBertRouter(String name, Path place, int maxTokens, List<Label> labels) {
    if (labels.size() != Label.COUNT || EnumSet.copyOf(labels).size() != Label.COUNT) {
      throw new ArtifactException(
          "labels: %s (expected: %s, in the model's order)".formatted(labels, Label.names()));
    }
    this.name = name;
    this.classifier = OnnxClassifier.open(place);
    this.maxTokens = maxTokens;
    this.labels = List.copyOf(labels);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean takesLong() {
    return true;
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    double[] found = classifier.scores(input.features().routedText(), maxTokens);
    double[] ordered = new double[found.length];
    for (int i = 0; i < found.length; i++) {
      ordered[labels.get(i).index()] = found[i];
    }
    return Label.winRate(ordered);
  }
}
