package dev.headgate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Estimate;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.pool.PoolFigures;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileJson;
import dev.headgate.routers.profile.ProfileRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

  @TempDir private Path folder = Path.of("");

  private Workplace profiled(int rows) throws IOException {
    Workplace place = Workplace.of(folder, rows);
    place.run("profile", 1, "profiles").done();
    return place;
  }

  private static LocalSpark.Said evaluate(Workplace place, int partitions, String out) {
    return place.run(
        "evaluate", partitions, out, "--profiles", place.path("profiles"), "--draws", 50);
  }

  @Test
  void figures_areTheLabsHoweverRowsAreSpread() throws IOException {
    Workplace place = profiled(300);
    assertThat(evaluate(place, 1, "one").done().out())
        .contains("3 models on 300 of 300 rows, 50 bootstrap samples");
    evaluate(place, 4, "four").done();
    assertThat(place.path("one/result.json"))
        .hasSameTextualContentAs(place.path("four/result.json"));
    assertThat(place.path("one/curve.csv")).hasSameTextualContentAs(place.path("four/curve.csv"));
    JsonNode result = new ObjectMapper().readTree(place.path("one/result.json").toFile()).path(0);
    PoolFigures expected = expected(place);
    assertThat(result.path("area").asDouble()).isCloseTo(expected.area(), within(1e-6));
    assertThat(result.path("qnc").asDouble()).isCloseTo(expected.qnc(), within(1e-6));
    assertThat(result.path("peak").asDouble()).isCloseTo(expected.peak(), within(1e-6));
    assertThat(result.path("ci95").path("area").path(0).asDouble())
        .isBetween(expected.area() - 0.1, expected.area() - 0.005);
  }

  /** The same by the lab, in memory. */
  private static PoolFigures expected(Workplace place) {
    List<ModelProfile> profiles =
        TestLog.MODELS.stream()
            .map(model -> ProfileJson.read(place.path("profiles/" + model + ".json")))
            .toList();
    List<PromptRow> rows = TestLog.rows(place.log());
    return PoolFigures.of(
        qualities(rows, profiles),
        profiles.stream().mapToDouble(profile -> profile.evidence().costUsd()).toArray(),
        table(rows, (row, model) -> Objects.requireNonNull(row.scores().get(model))),
        table(rows, (row, model) -> row.usageOf(model).costUsd().orElseThrow()));
  }

  private static double[][] qualities(List<PromptRow> rows, List<ModelProfile> profiles) {
    ProfileRouter router = new ProfileRouter("profile", ClusterMap.read(TestLog.map()), profiles);
    List<ModelCard> cards =
        TestLog.MODELS.stream().map(model -> ServingView.model(model, 0.5)).toList();
    return rows.stream()
        .map(
            row ->
                router.estimates(TestLog.input(row), cards).stream()
                    .map(Optional::orElseThrow)
                    .mapToDouble(Estimate::quality)
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double[][] table(
      List<PromptRow> rows, ToDoubleBiFunction<PromptRow, String> value) {
    return rows.stream()
        .map(
            row ->
                TestLog.MODELS.stream()
                    .mapToDouble(model -> value.applyAsDouble(row, model))
                    .toArray())
        .toArray(double[][]::new);
  }

  @Test
  void corruptProfile_isNamed() throws IOException {
    Workplace place = profiled(20);
    Files.writeString(place.path("profiles/bad.json"), "{");
    LocalSpark.Said said = evaluate(place, 1, "e");
    assertThat(said.refused().err()).contains("bad.json: line 1: no JSON");
    assertThat(place.path("e")).doesNotExist();
  }

  @Test
  void oneModel_isTooFew() throws IOException {
    Workplace place = profiled(20);
    Files.delete(place.path("profiles/first.json"));
    Files.delete(place.path("profiles/second.json"));
    LocalSpark.Said said = evaluate(place, 1, "e");
    assertThat(said.refused().err()).contains("--profiles: 1 models").contains("at least 2");
  }
}
