package dev.headgate.sim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineTest {

  private static final ServedModel SMALL = new ServedModel("small", 7.6, 7.6e9, 57_344);

  /** What a run took: simulated seconds until each request was done, in the order of ending. */
  private record Run(double seconds, List<Double> ends, EngineState state) {}

  @Test
  void oneRequest_takesItsPromptAndAStepForEachFurtherToken() {
    Engine engine = engine(16, 512, 10_000);
    Run run = run(engine, List.of(Job.of(400, 10)));
    DeviceClass p40 = DeviceClass.P40;
    double expected = p40.stepNanos(SMALL, 400, 0) / 1e9;
    for (int step = 0; step < 9; step++) {
      expected += p40.stepNanos(SMALL, 1, 401 + step) / 1e9;
    }
    assertThat(run.seconds()).isCloseTo(expected, within(1e-6));
    assertThat(run.state().totals().finished()).isEqualTo(1);
    assertThat(run.state().totals().generatedTokens()).isEqualTo(10);
  }

  @Test
  void throughputGrowsWithTheBatch_andSaturatesAtItsLimit() {
    double alone = tokensPerSecond(1);
    double eight = tokensPerSecond(8);
    double full = tokensPerSecond(16);
    double over = tokensPerSecond(64);
    assertThat(eight).isGreaterThan(6 * alone);
    assertThat(full).isGreaterThan(eight);
    assertThat(over).isCloseTo(full, within(0.1 * full));
  }

  @Test
  void latencyRisesWithTheQueue_inOrderOfArrival() {
    Engine engine = engine(4, 512, 10_000);
    Run run = run(engine, jobs(20, 50, 40));
    assertThat(run.ends().getLast()).isGreaterThan(3 * run.ends().getFirst());
  }

  @Test
  void aLongPrompt_isCutIntoStepsOfTheBudget_soThatAnswersGoOn() {
    Engine engine = engine(16, 64, 10_000);
    Job answering = Job.of(16, 100);
    engine.submit(answering);
    step(engine);
    engine.submit(Job.of(640, 1));
    long before = answering.produced();
    for (int i = 0; i < 10; i++) {
      step(engine);
    }
    assertThat(answering.produced() - before).isEqualTo(10);
    assertThat(engine.state().totals().computedTokens()).isEqualTo(16 + 10 * 63);
  }

  @Test
  void withoutMemory_requestsWait_thoughTheBatchHasRoom() {
    Engine engine = engine(16, 512, 1_600);
    jobs(4, 700, 100).forEach(engine::submit);
    step(engine);
    step(engine);
    step(engine);
    assertThat(engine.state().running()).isEqualTo(2);
    assertThat(engine.state().waiting()).isEqualTo(2);
    assertThat(engine.state().cacheUsage()).isCloseTo(1, within(1e-9));
    assertThat(run(engine, List.of()).state().totals().finished()).isEqualTo(4);
    assertThat(engine.state().cacheUsage()).isZero();
  }

  @Test
  void aRequestThatNeverFits_isRefused() {
    assertThatThrownBy(() -> engine(4, 512, 160).submit(Job.of(200, 10)))
        .hasMessageContaining("210")
        .hasMessageContaining("<= 160");
  }

  @Test
  void aKnownBeginning_isNotComputedAgain() {
    Engine engine = engine(4, 4_096, 10_000);
    long[] first = new PrefixBlocks().add("x".repeat(64 * 100)).full();
    long[] longer = new PrefixBlocks().add("x".repeat(64 * 100)).add("y".repeat(640)).full();
    double cold = run(engine, List.of(new Job(1_600, 1, first, first))).seconds();
    Job again = new Job(1_760, 1, longer, longer);
    double warm = run(engine, List.of(again)).seconds();
    assertThat(again.cachedTokens()).isEqualTo(1_600);
    assertThat(warm).isLessThan(cold / 5);
    assertThat(engine.state().totals().cachedTokens()).isEqualTo(1_600);
  }

  @Test
  void theAnswerToo_isKnownToTheNextTurn() {
    Engine engine = engine(4, 4_096, 10_000);
    PrefixBlocks text = new PrefixBlocks().add("q".repeat(640));
    long[] prompt = text.full();
    long[] whole = text.add("a".repeat(640)).full();
    run(engine, List.of(new Job(160, 160, prompt, whole)));
    Job next = new Job(400, 1, whole, whole);
    run(engine, List.of(next));
    assertThat(next.cachedTokens()).isEqualTo(320);
  }

  @Test
  void whenMemoryIsShort_theLongestUnusedBeginningIsForgotten() {
    Engine engine = engine(4, 4_096, 1_280);
    Job a = prompt("a");
    run(engine, List.of(a));
    run(engine, List.of(prompt("b")));
    run(engine, List.of(prompt("c")));
    Job b = prompt("b");
    Job again = prompt("a");
    run(engine, List.of(b));
    run(engine, List.of(again));
    assertThat(b.cachedTokens()).isEqualTo(480);
    assertThat(again.cachedTokens()).isLessThan(480);
  }

  @Test
  void aCancelledRequest_givesItsPlaceAndMemoryBack() {
    Engine engine = engine(1, 512, 1_600);
    Job first = Job.of(100, 1_000);
    Job second = Job.of(100, 5);
    engine.submit(first);
    engine.submit(second);
    step(engine);
    engine.cancel(first);
    assertThat(run(engine, List.of()).state().totals().finished()).isEqualTo(1);
    assertThat(second.produced()).isEqualTo(5);
    assertThat(engine.state().cacheUsage()).isZero();
  }

  @Test
  void clearing_losesAllRequestsAndTheCache() {
    Engine engine = engine(1, 512, 1_600);
    jobs(3, 100, 10).forEach(engine::submit);
    step(engine);
    assertThat(engine.clear()).hasSize(3);
    assertThat(engine.begin()).isEmpty();
    assertThat(engine.state().running() + engine.state().waiting()).isZero();
  }

  private static double tokensPerSecond(int requests) {
    Engine engine = engine(16, 512, 100_000);
    Run run = run(engine, jobs(requests, 16, 200));
    return run.state().totals().generatedTokens() / run.seconds();
  }

  private static Job prompt(String letter) {
    long[] blocks = new PrefixBlocks().add(letter.repeat(64 * 30)).full();
    return new Job(500, 1, blocks, blocks);
  }

  private static List<Job> jobs(int count, long prompt, long output) {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(Job.of(prompt, output));
    }
    return jobs;
  }

  private static Engine engine(int sequences, int budget, long cacheTokens) {
    return new Engine(
        DeviceClass.P40, SMALL, new EngineLimits(sequences, budget, cacheTokens, true));
  }

  private static void step(Engine engine) {
    assertThat(engine.begin()).isPresent();
    engine.end();
  }

  private static Run run(Engine engine, List<Job> jobs) {
    jobs.forEach(engine::submit);
    long nanos = 0;
    List<Double> ends = new ArrayList<>();
    for (Optional<Long> step = engine.begin(); step.isPresent(); step = engine.begin()) {
      nanos += step.get();
      long finished = engine.state().totals().finished();
      engine.end();
      for (long i = finished; i < engine.state().totals().finished(); i++) {
        ends.add(nanos / 1e9);
      }
    }
    return new Run(nanos / 1e9, ends, engine.state());
  }
}
