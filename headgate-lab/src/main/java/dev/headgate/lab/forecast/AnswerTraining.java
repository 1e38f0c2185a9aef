package dev.headgate.lab.forecast;

import dev.headgate.core.api.ModelId;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.answer.AnswerLengths;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.task.TaskClassifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of {@code headgate train-answers}: rows with recorded lengths in, artifact with its
 * figures out. The same rows and options make the same artifact.
 */
public final class AnswerTraining {

  private static final double MOST_SMEARING = 2;

  /** Prompts of a set that are measured on at most; each has the answers of dozens of models. */
  private static final int MEASURED = 200;

  private final TrainingTools tools;
  private final List<PromptRow> own;
  private final TaskClassifier tasks;
  private final AnswerReport report;

  /**
   * Prepares.
   *
   * @param tasks whose probabilities are learned from; the one that will serve
   */
  public AnswerTraining(TrainingTools tools, TaskClassifier tasks) {
    this(tools, tasks, OwnTasks.rows());
  }

  /** Prepares to learn from other prompts of our own. */
  AnswerTraining(TrainingTools tools, TaskClassifier tasks, List<PromptRow> own) {
    this.tools = tools;
    this.own = List.copyOf(own);
    this.tasks = tasks;
    this.report = new AnswerReport(tools.options().seed());
  }

  /**
   * Learns from rows with recorded lengths, and from rows whose task is known.
   *
   * @param rows to learn from, and their development share to measure on
   * @param tests more rows to measure on, never learned from
   * @return the artifact, learned from all but the development share
   * @throws DataException where no length is recorded
   */
  public RouterArtifact train(List<PromptRow> rows, List<PromptRow> tests) throws IOException {
    List<PromptRow> used = sampled(rows);
    used.addAll(own);
    List<Sample> samples = tools.corpus(used).samples();
    List<RecordedAnswers> training = recorded(samples.stream().filter(s -> !s.development()));
    if (training.isEmpty()) {
      throw new DataException(
          "data: no answer of known length (expected: outcomes with out_tokens or out_chars)");
    }
    Map<String, SetEffects> effects = new TreeMap<>();
    bySet(training).forEach((set, own) -> effects.put(set, new SetEffects(own)));
    AnswerFit fit = new AnswerFit(tasks.tasks(), tools.options());
    List<AnswerExample> examples = examples(samples, bySet(training), effects);
    WordinessFit wordiness = new WordinessFit(effects.values());
    RouterArtifact plain = fit.fit(examples, wordiness, 1, used);
    RouterArtifact artifact =
        fit.fit(examples, wordiness, smearing(plain, bySet(training), effects), used);
    AnswerMeans means = new AnswerMeans(training);
    measure("held out", plain, recorded(samples.stream().filter(Sample::development)), means);
    measure("test", plain, recorded(tools.corpus(tests).samples().stream()), means);
    return artifact.with(artifact.header().measured(report.scores(), List.of()));
  }

  private List<PromptRow> sampled(List<PromptRow> rows) {
    Map<String, List<PromptRow>> sets =
        rows.stream()
            .filter(row -> !row.usage().isEmpty() || TaskLabels.of(row).isPresent())
            .collect(Collectors.groupingBy(PromptRow::set, TreeMap::new, Collectors.toList()));
    List<PromptRow> kept = new ArrayList<>();
    int most = tools.options().rowsPerSet();
    sets.values().forEach(own -> kept.addAll(Sampling.atMost(most, tools.options().seed(), own)));
    return kept;
  }

  private static List<RecordedAnswers> recorded(Stream<Sample> samples) {
    return samples.map(RecordedAnswers::of).filter(a -> !a.logTokens().isEmpty()).toList();
  }

  private static Map<String, List<RecordedAnswers>> bySet(List<RecordedAnswers> answers) {
    return answers.stream()
        .collect(Collectors.groupingBy(RecordedAnswers::set, TreeMap::new, Collectors.toList()));
  }

  /** Returns measured examples, and for sets without a recorded length those by judgement. */
  private List<AnswerExample> examples(
      List<Sample> samples,
      Map<String, List<RecordedAnswers>> recorded,
      Map<String, SetEffects> effects) {
    List<AnswerExample> examples = new ArrayList<>();
    recorded.forEach(
        (set, own) -> {
          double[] targets = Objects.requireNonNull(effects.get(set)).prompts();
          for (int i = 0; i < targets.length; i++) {
            examples.add(AnswerExample.of(own.get(i).sample(), tasks, targets[i]));
          }
        });
    for (Sample sample : samples) {
      if (!sample.development() && !effects.containsKey(sample.row().set())) {
        TaskLabels.of(sample.row())
            .ifPresent(task -> examples.add(AnswerExample.prior(sample, tasks, task)));
      }
    }
    return examples;
  }

  /** Returns the ratio of the tokens there were to the middle foreseen, of the better models. */
  private double smearing(
      RouterArtifact artifact,
      Map<String, List<RecordedAnswers>> recorded,
      Map<String, SetEffects> effects) {
    AnswerLengths lengths = new AnswerLengths(artifact, tasks.tasks());
    double sum = 0;
    for (Map.Entry<String, SetEffects> set : effects.entrySet()) {
      List<String> better = set.getValue().betterHalf();
      double truth = 0;
      double middle = 0;
      for (RecordedAnswers a : recorded.getOrDefault(set.getKey(), List.of())) {
        double foreseen = Math.exp(middle(lengths, a.sample()));
        for (String model : better) {
          Double log = a.logTokens().get(model);
          if (log != null) {
            truth += Math.exp(log);
            middle += foreseen * lengths.wordiness(new ModelId(model));
          }
        }
      }
      sum += Math.log(truth / middle);
    }
    return Math.clamp(Math.exp(sum / effects.size()), 1, MOST_SMEARING);
  }

  private double middle(AnswerLengths lengths, Sample sample) {
    float[] point = PromptPoint.of(sample.embedding(), sample.input().features());
    float[] probabilities = AnswerExample.probabilities(sample, tasks, point);
    OptionalDouble middle = lengths.middle(sample.embedding(), point, probabilities);
    return Math.log(middle.orElseThrow());
  }

  private void measure(
      String data, RouterArtifact artifact, List<RecordedAnswers> answers, AnswerMeans means) {
    AnswerLengths lengths = new AnswerLengths(artifact, tasks.tasks());
    bySet(answers)
        .forEach(
            (set, own) -> {
              List<AnswerGuess> guesses = new ArrayList<>();
              own.stream()
                  .sorted(Comparator.comparingDouble(a -> draw(a.sample().row())))
                  .limit(MEASURED)
                  .forEach(a -> guesses.addAll(guesses(a, lengths, means)));
              report.add(data + ": " + set, guesses);
            });
  }

  private double draw(PromptRow row) {
    return StableHash.unit(tools.options().seed(), row.id());
  }

  private List<AnswerGuess> guesses(
      RecordedAnswers answers, AnswerLengths lengths, AnswerMeans means) {
    double middle = middle(lengths, answers.sample());
    double rule = Math.log(ruleOfThumb(answers.sample()));
    return answers.logTokens().entrySet().stream()
        .map(
            answer ->
                new AnswerGuess(
                    answers.sample().row().group(),
                    answer.getValue(),
                    middle + Math.log(lengths.wordiness(new ModelId(answer.getKey()))),
                    middle,
                    rule,
                    means.of(answer.getKey()),
                    means.all()))
        .toList();
  }

  /** The one of {@link dev.headgate.core.describe.Describer}. */
  private static double ruleOfThumb(Sample sample) {
    return Math.min(1024, 256 + sample.input().features().inputTokens() / 8.0);
  }
}
