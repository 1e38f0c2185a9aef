package dev.headgate.lab.onboard;

import dev.headgate.lab.ask.Asker;
import dev.headgate.lab.ask.Purse;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.grade.CodeRunner;
import dev.headgate.lab.grade.GradingTools;
import dev.headgate.lab.grade.JudgeModel;
import dev.headgate.lab.grade.code.IsolatedRunner;
import dev.headgate.lab.outcome.AnswerLog;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.outcome.OutcomeLog;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.validation.ValidationRow;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a model what a store does not know of it yet: says beforehand what that will cost, refuses
 * what costs too much, and keeps each outcome as it comes.
 */
public final class Survey {

  private final SurveyPlan plan;
  private final OutcomeStore store;
  private final Counting counting;
  private final SurveyWatch watch;

  /**
   * Prepares; nobody is asked yet.
   *
   * @param counting tells tokens beforehand
   * @param watch hears how it goes
   */
  public Survey(SurveyPlan plan, OutcomeStore store, Counting counting, SurveyWatch watch) {
    this.plan = plan;
    this.store = store;
    this.counting = counting;
    this.watch = watch;
  }

  /**
   * Says what asking would cost.
   *
   * @throws DataException where it is more than allowed
   */
  public void estimate(List<ValidationRow> rows) {
    CostEstimate estimate =
        CostEstimate.of(rows, plan.model(), plan.limits().maxTokens(), plan.judgePrice(), counting);
    watch.estimated(estimate);
    if (estimate.totalUsd() > plan.maxCostUsd()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "--max-cost-usd: %s, but about %.4f USD is expected (expected: a higher bound, or"
                  + " fewer prompts); nobody was asked",
              plan.maxCostUsd(),
              estimate.totalUsd()));
    }
  }

  /** Returns the rows that can be graded here and have no score in the store. */
  public List<ValidationRow> missing(List<ValidationRow> rows) throws IOException {
    Answers known = Answers.of(rows, store.latest(plan.model().id()));
    watch.known(known.graded().size());
    Set<String> graded = known.graded().stream().map(Outcome::row).collect(Collectors.toSet());
    return askable(rows).stream().filter(row -> !graded.contains(row.digest())).toList();
  }

  /** Returns the rows that can be graded here, and says how many cannot. */
  public List<ValidationRow> askable(List<ValidationRow> rows) {
    GraderNeeds needs = GraderNeeds.of(rows, plan.judge().isPresent(), plan.runCode());
    watch.leftOut(needs.leftOut());
    return needs.askable();
  }

  /**
   * Asks rows, however often they were asked before.
   *
   * @return why it ended before all were asked; empty where they were
   * @throws DataException where code is to be run and cannot be isolated, or another run writes to
   *     the store; nobody was asked then
   */
  public Optional<String> ask(List<ValidationRow> rows) throws IOException, InterruptedException {
    Optional<CodeRunner> code = runner(rows);
    Purse purse = new Purse(plan.maxCostUsd());
    try (OutcomeLog log = store.log(plan.model().id());
        KeptAnswers kept = KeptAnswers.of(plan);
        Asker asker =
            new Asker(plan.model(), plan.limits(), purse, counting.tokens(), plan.timing());
        OptionalJudge judge = OptionalJudge.of(plan, purse, counting)) {
      store.remember(rows);
      GradingTools tools = new GradingTools(judge.judge(), code);
      Underway underway =
          new Underway(rows.size(), new Tally(), asker, purse, plan.timing().clock());
      Optional<String> stopped =
          run(underway, tools, log, kept.log(), watch.began(underway))
              .ask(rows, plan.limits().concurrency());
      watch.ended(underway);
      return stopped;
    }
  }

  private AskRun run(
      Underway underway,
      GradingTools tools,
      OutcomeLog log,
      Optional<AnswerLog> kept,
      Runnable progress)
      throws IOException {
    String model = plan.model().id();
    boolean proven = store.latest(model).values().stream().anyMatch(Outcome::graded);
    return new AskRun(
        model,
        underway.asker(),
        tools,
        log,
        kept,
        underway.clock(),
        underway.tally(),
        proven,
        progress);
  }

  private Optional<CodeRunner> runner(List<ValidationRow> rows) {
    boolean needed = plan.runCode() && rows.stream().anyMatch(GraderNeeds::wantsCode);
    return needed ? Optional.of(IsolatedRunner.available()) : Optional.empty();
  }

  /** The file of answers, if one is wanted. */
  private record KeptAnswers(Optional<AnswerLog> log) implements AutoCloseable {

    static KeptAnswers of(SurveyPlan plan) throws IOException {
      return plan.keptAnswers().isEmpty()
          ? new KeptAnswers(Optional.empty())
          : new KeptAnswers(Optional.of(AnswerLog.open(plan.keptAnswers().get())));
    }

    @Override
    public void close() {
      log.ifPresent(AnswerLog::close);
    }
  }

  /** A judge and what is closed with it. */
  private record OptionalJudge(Optional<Asker> asker) implements AutoCloseable {

    static OptionalJudge of(SurveyPlan plan, Purse purse, Counting counting) {
      return new OptionalJudge(
          plan.judge()
              .map(
                  each ->
                      new Asker(
                          each, plan.judgeLimits(), purse, counting.tokens(), plan.timing())));
    }

    Optional<JudgeModel> judge() {
      return asker.map(ModelJudge::new);
    }

    @Override
    public void close() {
      asker.ifPresent(Asker::close);
    }
  }
}
