package dev.headgate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.profile.GradedAnswer;
import dev.headgate.lab.profile.ProfileFitter;
import dev.headgate.lab.profile.ProfileLabel;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {

  private static final String AT = "2026-11-20T22:00:00Z";

  @TempDir private Path folder = Path.of("");

  @Test
  void profiles_areTheLabsHoweverRowsAreSpread() throws IOException {
    Workplace place = Workplace.of(folder, 200);
    assertThat(place.run("profile", 1, "one", "--made-at", AT).out()).contains("3 profiles");
    place.run("profile", 4, "four", "--made-at", AT).done();
    for (String model : TestLog.MODELS) {
      Path file = place.path("one/" + model + ".json");
      assertThat(file).hasSameTextualContentAs(place.path("four/" + model + ".json"));
      ModelProfile made = ProfileJson.read(file);
      assertThat(ProfileJson.write(made))
          .isEqualTo(ProfileJson.write(fitted(place, model, made.validation())));
    }
  }

  private static ModelProfile fitted(Workplace place, String model, String validation) {
    List<GradedAnswer> answers =
        TestLog.rows(place.log()).stream()
            .sorted(Comparator.comparing(PromptRow::id))
            .map(row -> answer(row, model))
            .toList();
    return new ProfileFitter(ClusterMap.read(TestLog.map()))
        .fit(new ProfileLabel(model, Instant.parse(AT), 1, validation), answers);
  }

  private static GradedAnswer answer(PromptRow row, String model) {
    return new GradedAnswer(
        TestLog.input(row),
        Objects.requireNonNull(row.scores().get(model)),
        row.usageOf(model).costUsd().orElseThrow(),
        0,
        0);
  }

  @Test
  void labels_areCappedToThoseOfTheSamePrompts() throws IOException {
    Workplace place = Workplace.of(folder, 200);
    LocalSpark.Said said = place.run("profile", 2, "p", "--labels", 50, "--models", "dear,first");
    assertThat(said.out()).contains("dear: 50 answers").contains("written: 2 profiles");
    assertThat(clusterLabels(place, "dear")).isEqualTo(clusterLabels(place, "first"));
    assertThat(ProfileJson.read(place.path("p/dear.json")).version()).isEqualTo(1);
    place.run("profile", 2, "p", "--models", "dear").done();
    assertThat(ProfileJson.read(place.path("p/dear.json")).version()).isEqualTo(2);
  }

  private static int[] clusterLabels(Workplace place, String model) {
    return ProfileJson.read(place.path("p/" + model + ".json"))
        .part(TestLog.ENCODER)
        .orElseThrow()
        .clusters()
        .labels();
  }

  @Test
  void mapOfAnotherEncoder_isRefused() throws IOException {
    Workplace place = Workplace.of(folder, 20);
    Path others = TestLog.vectors(place.log(), place.path("others"), "static-en-3", 1);
    LocalSpark.Said said = place.run("profile", others, 1, "p");
    assertThat(said.refused().err())
        .contains("--vectors: of encoder static-en-3 (expected: some of [" + TestLog.ENCODER);
    assertThat(place.path("p")).doesNotExist();
  }

  @Test
  void promptWithoutVector_isNamed() throws IOException {
    Workplace place = Workplace.of(folder, 20);
    TestLog.write(place.log(), 21);
    LocalSpark.Said said = place.run("profile", 1, "p");
    assertThat(said.refused().err())
        .contains("--vectors: none of the prompt log/20 (expected: one of each");
  }

  @Test
  void unknownModel_isRefusedWithNearOnes() throws IOException {
    Workplace place = Workplace.of(folder, 20);
    LocalSpark.Said said = place.run("profile", 1, "p", "--models", "secnd");
    assertThat(said.refused().err()).contains("--models: secnd").contains("did you mean second?");
  }
}
