package dev.headgate.lab.select;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static final int TOPICS = 8;
  private static final int DIMENSIONS = 32;

  @Test
  void rareTopics_areCovered_moreThanTheirShare() {
    List<Placed> prompts = new ArrayList<>();
    for (int topic = 0; topic < TOPICS; topic++) {
      prompts.addAll(topic(topic, topic == 0 ? 640 : 10, true));
    }
    Selection selection = Selection.of(prompts, 64, 1);
    assertThat(selection.chosen()).hasSize(64).doesNotHaveDuplicates();
    for (int topic = 1; topic < TOPICS; topic++) {
      String name = "t" + topic + "-";
      assertThat(selection.chosen())
          .filteredOn(each -> id(each).startsWith(name))
          .hasSizeBetween(1, 10);
    }
    int evenShare = 64 * 70 / 710;
    assertThat(selection.chosen())
        .filteredOn(each -> !id(each).startsWith("t0-"))
        .hasSizeGreaterThanOrEqualTo(2 * evenShare);
  }

  @Test
  void difficulties_areSpread() {
    Selection selection = Selection.of(topic(0, 400, true), 8, 1);
    for (int quarter = 0; quarter < 4; quarter++) {
      int from = quarter;
      assertThat(selection.chosen())
          .filteredOn(each -> (int) (4 * each.difficulty()) == from)
          .hasSizeBetween(1, 3);
    }
  }

  @Test
  void promptsThatCanBeGraded_comeFirst() {
    List<Placed> prompts = topic(0, 100, false);
    List<Placed> whole = topic(0, 10, true).stream().map(each -> moved(each, 0.4f)).toList();
    prompts.addAll(whole);
    assertThat(Selection.of(prompts, 5, 1).chosen())
        .filteredOn(each -> each.candidate().isWhole())
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void nearlyTheSame_isTakenOnce_andTheOneThatCanBeGraded() {
    List<Placed> prompts = topic(0, 1, false);
    Placed lacking = prompts.getFirst();
    Placed whole = new Placed(candidate("whole", true), lacking.vector(), 0.9);
    prompts.add(whole);
    prompts.addAll(topic(1, 3, true));
    Selection selection = Selection.of(prompts, 10, 1);
    assertThat(selection.nearlyTheSame()).isEqualTo(1);
    assertThat(selection.chosen()).hasSize(4).contains(whole).doesNotContain(lacking);
  }

  @Test
  void sameSeed_choosesTheSame() {
    List<Placed> prompts = topic(0, 100, true);
    prompts.addAll(topic(1, 100, true));
    List<Placed> chosen = Selection.of(prompts, 20, 7).chosen();
    assertThat(Selection.of(prompts, 20, 7).chosen()).isEqualTo(chosen);
  }

  @Test
  void languages_areClusteredApart_eachByItsShare() {
    List<Placed> prompts = topic(0, 90, true);
    for (Placed each : topic(1, 30, true)) {
      Embedding other = new Embedding("zh", Arrays.copyOf(each.vector().values(), 16));
      prompts.add(new Placed(each.candidate(), other, each.difficulty()));
    }
    List<Placed> chosen = Selection.of(prompts, 40, 1).chosen();
    assertThat(chosen).hasSize(40);
    assertThat(chosen)
        .filteredOn(each -> each.vector().encoderId().equals("zh"))
        .hasSizeBetween(8, 20);
  }

  private static List<Placed> topic(int topic, int prompts, boolean whole) {
    SplittableRandom random = new SplittableRandom(topic);
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < prompts; i++) {
      float[] vector = new float[DIMENSIONS];
      for (int k = 0; k < DIMENSIONS; k++) {
        vector[k] = (float) (0.15 * random.nextGaussian() + (k == topic ? 1 : 0));
      }
      Candidate candidate = candidate("t" + topic + "-" + i, whole);
      placed.add(new Placed(candidate, unit(vector), (i + 0.5) / prompts));
    }
    Collections.reverse(placed);
    return placed;
  }

  private static Placed moved(Placed prompt, float by) {
    float[] vector = prompt.vector().values().clone();
    vector[DIMENSIONS - 1] += by;
    return new Placed(prompt.candidate(), unit(vector), prompt.difficulty());
  }

  private static Embedding unit(float[] vector) {
    double square = 0;
    for (float v : vector) {
      square += v * v;
    }
    float[] unit = new float[vector.length];
    for (int k = 0; k < unit.length; k++) {
      unit[k] = (float) (vector[k] / Math.sqrt(square));
    }
    return new Embedding("en", unit);
  }

  private static Candidate candidate(String id, boolean whole) {
    ObjectNode row = new ObjectMapper().createObjectNode().put("id", id);
    return new Candidate(row, Language.ENGLISH, id, whole ? "" : "grader: missing");
  }

  private static String id(Placed prompt) {
    return prompt.candidate().row().path("id").asText();
  }
}
