package dev.headgate.lab.evaluate.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * MT-Bench as RouteLLM scored it: routed on the first turn, both turns graded. Its 72 questions
 * cannot tell good routers apart: the standard deviation of APGR by chance is .069.
 */
public final class MtBenchBenchmark implements Benchmark {

  @Override
  public String name() {
    return "mt-bench";
  }

  @Override
  public List<LabelledSet> load(Path root) throws IOException {
    return List.of(
        RouteLlmFiles.set(
            name(), "mean grade / 10", Anchors.MT_BENCH.check(new RouteLlmFiles(root).mtBench())));
  }
}
