package dev.headgate.lab.onboard;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.outcome.StoredPrompt;
import dev.headgate.lab.profile.FitChoice;
import dev.headgate.lab.profile.GradedAnswer;
import dev.headgate.lab.profile.ProfileFitter;
import dev.headgate.lab.profile.ProfileLabel;
import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.profile.Cluster;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ModelProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Validation prompts at their places on a map, where answers to them become profiles. */
public final class PromptPlaces {

  private final ClusterMap map;
  private final FitChoice how;
  private final Map<String, RouterInput> inputs;

  private PromptPlaces(ClusterMap map, FitChoice how, Map<String, RouterInput> inputs) {
    this.map = map;
    this.how = how;
    this.inputs = inputs;
  }

  /**
   * Places prompts.
   *
   * @param encoder makes the map's vectors
   */
  public static PromptPlaces of(
      ClusterMap map, BulkEncoder encoder, List<StoredPrompt> prompts, Progress progress)
      throws IOException {
    BulkEncoder.Text[] texts =
        prompts.stream()
            .map(each -> new BulkEncoder.Text(each.prompt(), each.language()))
            .toArray(BulkEncoder.Text[]::new);
    return of(map, prompts, List.of(encoder.encode(texts, progress)));
  }

  /**
   * Places prompts.
   *
   * @param vectors theirs, in the same order, of the map's encoders
   */
  public static PromptPlaces of(
      ClusterMap map, List<StoredPrompt> prompts, List<Embedding> vectors) {
    Map<String, RouterInput> inputs = new HashMap<>();
    for (int i = 0; i < prompts.size(); i++) {
      StoredPrompt each = prompts.get(i);
      RouterInput input =
          ServingView.of(each.row(), each.prompt(), each.language(), vectors.get(i));
      inputs.put(each.row(), input);
    }
    return new PromptPlaces(map, FitChoice.DEFAULT, inputs);
  }

  /** Returns these places, from which profiles are fitted so. */
  public PromptPlaces fittedBy(FitChoice other) {
    return new PromptPlaces(map, other, inputs);
  }

  /** Returns the map. */
  public ClusterMap map() {
    return map;
  }

  /** Returns the clusters in which no prompt lies, in the map's order. */
  public List<Cluster> missed() {
    Set<Cluster> met = inputs.values().stream().map(map::cluster).collect(Collectors.toSet());
    return map.clusters().stream().filter(each -> !met.contains(each)).toList();
  }

  /**
   * Fits a profile to what became of these prompts; of others nothing counts.
   *
   * @param failuresAreWrong whether an outcome without a score counts as a score of 0
   * @return empty where nothing counts
   */
  public Optional<ModelProfile> profile(
      ProfileLabel label, Collection<Outcome> outcomes, boolean failuresAreWrong) {
    List<GradedAnswer> answers = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      RouterInput input = inputs.get(outcome.row());
      if (input != null && (outcome.graded() || failuresAreWrong)) {
        answers.add(answer(input, outcome));
      }
    }
    return answers.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProfileFitter(map, how).fit(label, answers));
  }

  private static GradedAnswer answer(RouterInput input, Outcome outcome) {
    boolean answered = !outcome.answerDigest().isEmpty();
    return new GradedAnswer(
        input,
        outcome.score().orElse(0),
        answered ? outcome.costUsd() : 0,
        outcome.latency().toMillis(),
        outcome.outputTokens());
  }
}
