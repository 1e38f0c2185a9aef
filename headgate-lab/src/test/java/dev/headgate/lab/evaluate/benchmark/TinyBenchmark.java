package dev.headgate.lab.evaluate.benchmark;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A benchmark as a jar would bring it: the worked example of the guide, and named as a service. */
public final class TinyBenchmark implements Benchmark {

  @Override
  public String name() {
    return "tiny";
  }

  @Override
  public List<LabelledSet> load(Path root) {
    List<PromptRow> rows = IntStream.range(0, 60).mapToObj(TinyBenchmark::row).toList();
    return List.of(
        new LabelledSet(
            name(), "accuracy", rows, Optional.of(new ModelPair("large", "small")), true));
  }

  private static PromptRow row(int number) {
    boolean hard = number % 3 == 0;
    return new PromptRow(
        "tiny/" + number,
        "tiny",
        "case-" + number,
        Language.ENGLISH,
        "",
        "",
        hard ? "Prove in three steps that " + number + " is hard to reach." : "Hello " + number,
        Map.of("large", 1.0, "small", hard ? 0.0 : 1.0));
  }
}
