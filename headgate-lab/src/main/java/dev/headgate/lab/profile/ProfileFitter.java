package dev.headgate.lab.profile;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.EncoderMap;
import dev.headgate.routers.profile.EncoderProfile;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.PromptBasis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns graded answers into the profile of a model: Psi from labels, in closed form. No model is
 * called, and the same answers make the same profile.
 *
 * <p>A language with fewer than {@value #FEW} labels starts from what the other languages say of
 * the model: its population's mean is moved by how much better the model is there than a usual one.
 */
public final class ProfileFitter {

  /** Labels in a language below which the other languages are listened to. */
  static final int FEW = 20;

  /** Labels that the population counts for when a model is compared with it. */
  private static final double PRIOR_LABELS = 10;

  private final ClusterMap map;
  private final FitChoice how;

  /** Prepares the default method. */
  public ProfileFitter(ClusterMap map) {
    this(map, FitChoice.DEFAULT);
  }

  /**
   * Prepares a method.
   *
   * @throws DataException where the map is not one for it
   */
  public ProfileFitter(ClusterMap map, FitChoice how) {
    this.map = map;
    this.how = how;
    boolean learned = map.parts().stream().anyMatch(part -> part.basis().isLearned());
    if (how.method() == ProfileMethod.LEARNED_MAP && !learned) {
      throw new DataException(
          "--method: learned_map, on a map that is not (expected: a map of headgate cluster"
              + " --method learned_map)");
    }
  }

  /**
   * Fits a profile.
   *
   * @param answers all graded ones, in any language; vectors of encoders of the map
   * @throws DataException where there are none, or one is of another encoder
   */
  public ModelProfile fit(ProfileLabel label, List<GradedAnswer> answers) {
    if (answers.isEmpty()) {
      throw new DataException(
          "model %s: no graded answer (expected: at least one)".formatted(label.model()));
    }
    Map<String, Labelled> byEncoder = byEncoder(answers);
    Map<String, EncoderProfile> parts = new TreeMap<>();
    byEncoder.forEach((id, own) -> parts.put(id, part(own, byEncoder)));
    return ModelProfile.of(
        label.model(),
        map.id(),
        how.method().label(),
        label.madeAt(),
        label.version(),
        label.validation(),
        Counted.evidence(answers),
        parts);
  }

  private Map<String, Labelled> byEncoder(List<GradedAnswer> answers) {
    Map<String, List<GradedAnswer>> grouped = new LinkedHashMap<>();
    map.encoderIds().forEach(id -> grouped.put(id, new ArrayList<>()));
    for (GradedAnswer answer : answers) {
      String id = answer.prompt().embedding().map(vector -> vector.encoderId()).orElse("none");
      List<GradedAnswer> own = grouped.get(id);
      if (own == null) {
        throw new DataException(
            "answers: a prompt with a vector of %s (expected: one of %s)"
                .formatted(id, map.encoderIds()));
      }
      own.add(answer);
    }
    Map<String, Labelled> labelled = new LinkedHashMap<>();
    grouped.forEach(
        (id, own) -> labelled.put(id, Labelled.of(map, map.part(id).orElseThrow(), own)));
    return labelled;
  }

  private EncoderProfile part(Labelled own, Map<String, Labelled> all) {
    Coefficients fitted = fitted(own, all);
    return new EncoderProfile(
        own.answers().size(),
        Counted.mean(own.answers(), GradedAnswer::score),
        Counted.tally(own.answers(), own.clusterOf(), own.part().basis().clusters()),
        fitted.mean(),
        fitted.variance());
  }

  private Coefficients fitted(Labelled own, Map<String, Labelled> all) {
    EncoderMap part = own.part();
    if (how.method() == ProfileMethod.HIERARCHICAL) {
      float[] mean = moved(part, own.answers().size() < FEW ? lead(own, all) : 0);
      return new Posterior(part.prior()).given(own.rows(), own.scores(), mean);
    }
    Labelled heard = own.answers().isEmpty() ? largest(all) : own;
    double usual = Counted.mean(heard.answers(), GradedAnswer::score);
    double noise = part.prior().noise();
    return how.method() == ProfileMethod.LINEAR
        ? new RidgeFit(part.basis()).of(own.rows(), own.scores(), usual, noise)
        : new ClusterMeans(how, part.basis()).of(own.rows(), own.scores(), usual, noise);
  }

  /** How much better the model is than a usual one, in the other languages. */
  private static double lead(Labelled own, Map<String, Labelled> all) {
    double sum = 0;
    double count = PRIOR_LABELS;
    String encoder = own.part().encoder();
    for (Labelled other : all.values()) {
      if (!other.part().encoder().equals(encoder)) {
        for (int i = 0; i < other.scores().length; i++) {
          sum += other.scores()[i] - other.part().prior().expected(other.rows()[i]);
        }
        count += other.scores().length;
      }
    }
    return sum / count;
  }

  /** Moves every expectation by as much, by the constant or, where there is none, the clusters. */
  private static float[] moved(EncoderMap part, double lead) {
    float[] mean = part.prior().mean().clone();
    PromptBasis basis = part.basis();
    int from = basis.begin(PromptBasis.CONSTANT).orElse(basis.clustersFrom());
    int columns = basis.begin(PromptBasis.CONSTANT).isPresent() ? 1 : basis.clusters();
    for (int k = from; k < from + columns; k++) {
      mean[k] += (float) lead;
    }
    return mean;
  }

  private static Labelled largest(Map<String, Labelled> all) {
    return all.values().stream()
        .reduce((a, b) -> b.answers().size() > a.answers().size() ? b : a)
        .orElseThrow();
  }
}
