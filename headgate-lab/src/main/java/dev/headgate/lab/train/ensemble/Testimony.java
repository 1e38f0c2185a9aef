package dev.headgate.lab.train.ensemble;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.train.Example;
import dev.headgate.routers.ensemble.Member;
import dev.headgate.routers.feature.PromptFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the members say of a prompt they did not learn from, beside what came out.
 *
 * @param example the prompt
 * @param opinions log odds of each member's win rate, for a pair that nobody knows
 * @param features all cheap features
 * @param answers what each answer scored and was expected to, for models that members know
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Testimony(Example example, double[] opinions, float[] features, List<Answer> answers) {

  private static final ModelCard STRONG = ServingView.model("a strong model", 0.9);
  private static final ModelCard WEAK = ServingView.model("a weak model", 0.4);

  /**
   * One model's answer.
   *
   * @param score what it scored
   * @param expected what each member said, NaN where it said nothing
   */
  record Answer(double score, double[] expected) {}

  static Testimony of(Example example, List<Member> members) {
    RouterInput input =
        ServingView.of(
            example.row().id(),
            example.row().prompt(),
            example.row().language(),
            example.embedding());
    double[] opinions =
        members.stream().mapToDouble(member -> member.logOdds(input, STRONG, WEAK)).toArray();
    List<Answer> answers = new ArrayList<>();
    for (Map.Entry<String, Double> answer : new TreeMap<>(example.row().scores()).entrySet()) {
      double[] expected = expected(input, answer.getKey(), members);
      if (!allSilent(expected)) {
        answers.add(new Answer(answer.getValue(), expected));
      }
    }
    return new Testimony(example, opinions, PromptFeatures.of(input.features()), answers);
  }

  private static double[] expected(RouterInput input, String model, List<Member> members) {
    ModelCard card = ServingView.model(model, 0.5);
    double[] expected = new double[members.size()];
    for (int k = 0; k < expected.length; k++) {
      OptionalDouble quality = members.get(k).quality(input, card);
      expected[k] = quality.orElse(Double.NaN);
    }
    return expected;
  }

  private static boolean allSilent(double[] expected) {
    for (double value : expected) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }
}
