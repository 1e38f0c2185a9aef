package dev.headgate.lab.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.PromptRows;
import dev.headgate.routers.baseline.LengthRouter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Splits real outcomes at random by group, again and again: chooses on one part and looks at the
 * loss of all prompts, the population that part was drawn from, and of the rest.
 */
class RealSplitsTest {

  private static final Path DATA = Path.of("../../shared/data/routing");
  private static final int DRAWS = 300;
  private static final int SAMPLE = 500;

  @ParameterizedTest
  @CsvSource({
    "mmlu_pro, gemini-1.5-pro-002, gemini-1.5-flash-002, 0.05, 0.95",
    "mmlu_pro, gemini-1.5-pro-002, Meta-Llama-3.1-70B, 0.05, 0.9",
    "zeroeval_crux, *, *, 0.1, 0.9"
  })
  void promise_holdsOnRealOutcomes(
      String name,
      String strong,
      String weak,
      double bound,
      double confidence,
      TestReporter reporter) {
    Path file = DATA.resolve(name + ".jsonl.gz");
    assumeTrue(Files.exists(file), "no data at " + DATA);
    List<PromptRow> rows = PromptRows.read(file);
    Pair pair = strong.equals("*") ? Pair.bestAndMiddle(rows) : new Pair(strong, weak);
    List<LabelledPrompt> all = pair.label(rows);
    List<String> groups = all.stream().map(LabelledPrompt::group).distinct().toList();
    LabelledSet population = new LabelledSet(all);
    SplittableRandom random = new SplittableRandom(11);
    double error = 1 - confidence;
    int broken = 0;
    int brokenOnTheRest = 0;
    double weakShare = 0;
    WinRates rates = population.winRates();
    for (int draw = 0; draw < DRAWS; draw++) {
      Set<String> part = part(groups, random);
      LabelledSet sample = new LabelledSet(in(all, part, true));
      Evidence evidence = LossTest.EITHER.start(sample, bound, error);
      int step = FixedSequence.highestSafe(sample, evidence, error).orElse(0);
      broken += loss(population, step) > bound ? 1 : 0;
      brokenOnTheRest += loss(new LabelledSet(in(all, part, false)), step) > bound ? 1 : 0;
      weakShare += (1 - rates.strongShare(step)) / DRAWS;
    }
    reporter.publishEntry(
        "%s %s".formatted(name, pair),
        "loss of all above %s in %d of %d, of the rest in %d, weak share %.3f"
            .formatted(bound, broken, DRAWS, brokenOnTheRest, weakShare));
    assertThat(broken)
        .isLessThanOrEqualTo(
            BinomialDistribution.of(DRAWS, error).inverseSurvivalProbability(1e-4));
    assertThat(weakShare).isGreaterThan(.02);
  }

  private static double loss(LabelledSet set, int step) {
    double[] losses =
        set.unitMeans(member -> member.reached() >= step ? 0 : member.prompt().loss());
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum / losses.length;
  }

  private static Set<String> part(List<String> groups, SplittableRandom random) {
    List<String> shuffled = new ArrayList<>(groups);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return new HashSet<>(shuffled.subList(0, Math.min(SAMPLE, shuffled.size() / 2)));
  }

  private static List<LabelledPrompt> in(
      List<LabelledPrompt> all, Set<String> part, boolean inside) {
    return all.stream().filter(prompt -> part.contains(prompt.group()) == inside).toList();
  }

  /** Two models of a set. */
  record Pair(String strong, String weak) {

    static Pair bestAndMiddle(List<PromptRow> rows) {
      List<String> models =
          rows.get(0).scores().keySet().stream()
              .sorted(Comparator.comparingDouble(model -> -mean(rows, model)))
              .toList();
      return new Pair(models.get(0), models.get(models.size() / 4));
    }

    private static double mean(List<PromptRow> rows, String model) {
      return rows.stream()
          .mapToDouble(row -> row.scores().getOrDefault(model, 0.0))
          .average()
          .orElse(0);
    }

    List<LabelledPrompt> label(List<PromptRow> rows) {
      LengthRouter router = new LengthRouter();
      List<LabelledPrompt> prompts = new ArrayList<>();
      for (PromptRow row : rows) {
        Optional<Double> strongScore = Optional.ofNullable(row.scores().get(strong));
        Optional<Double> weakScore = Optional.ofNullable(row.scores().get(weak));
        if (strongScore.isPresent() && weakScore.isPresent()) {
          RouterInput input =
              new RouterInput(
                  row.id(), ServingView.features(row.prompt(), row.language()), Optional.empty());
          double winRate =
              router.winRate(input, ServingView.model(strong, .9), ServingView.model(weak, .4));
          prompts.add(new LabelledPrompt(row.group(), winRate, strongScore.get(), weakScore.get()));
        }
      }
      return prompts;
    }
  }
}
