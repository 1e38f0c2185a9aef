package dev.headgate.lab.evaluate.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The test questions of GSM8K as RouteLLM scored them. */
public final class Gsm8kBenchmark implements Benchmark {

  @Override
  public String name() {
    return "gsm8k";
  }

  @Override
  public List<LabelledSet> load(Path root) throws IOException {
    return List.of(
        RouteLlmFiles.set(
            name(), "accuracy", Anchors.GSM8K.check(new RouteLlmFiles(root).gsm8k())));
  }
}
