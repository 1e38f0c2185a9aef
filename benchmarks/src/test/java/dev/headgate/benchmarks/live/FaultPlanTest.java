package dev.headgate.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which devices break when, and when they are back. */
class FaultPlanTest {

  private static final List<String> DEVICES = List.of("a", "b", "c", "d");

  @Test
  void singles_areEachDeviceWithEachFault_oneAfterAnother() {
    List<FaultPlan> plans = FaultPlan.all(DEVICES, 0, 10, 5, 7, 1);
    assertThat(plans).hasSize(20);
    assertThat(plans.getFirst()).isEqualTo(new FaultPlan("kill", List.of("a"), 10, 15));
    assertThat(plans.get(6)).isEqualTo(new FaultPlan("hang", List.of("b"), 82, 87));
    assertThat(new HashSet<>(plans.stream().map(p -> p.kind() + p.devices()).toList())).hasSize(20);
  }

  @Test
  void pairs_areDifferent_andAllOfThemAtMost() {
    List<FaultPlan> all = FaultPlan.all(DEVICES, 99, 0, 1, 1, 3);
    assertThat(new HashSet<>(all.stream().map(FaultPlan::devices).toList())).hasSize(6);
    assertThat(all).hasSize(6).allMatch(plan -> plan.devices().size() == 2);
    assertThat(FaultPlan.all(DEVICES, 2, 0, 1, 1, 3)).isEqualTo(all.subList(0, 2));
  }

  @Test
  void plans_areReadInTheTimeOfTheTraffic(@TempDir Path folder) throws IOException {
    FaultPlan.write(
        List.of(new FaultPlan("hang", List.of("a", "b"), 3, 4)), folder.resolve("faults.jsonl"));
    Files.writeString(folder.resolve("traffic.begun"), "10000");
    Files.writeString(folder.resolve("faults.begun"), "12500");
    assertThat(FaultPlan.ofRun(folder))
        .containsExactly(new FaultPlan("hang", List.of("a", "b"), 5.5, 6.5));
  }

  @Test
  void device_isBack_withTheFirstRequestSentAfterTheFaultThatItAnswers() {
    FaultPlan plan = new FaultPlan("kill", List.of("a"), 10, 16);
    FaultPlan next = new FaultPlan("hang", List.of("a"), 30, 36);
    List<FaultPlan> plans = List.of(plan, new FaultPlan("kill", List.of("b"), 20, 26), next);
    List<Answered> answers =
        List.of(
            Answers.at(15, "a", 200, 9), // sent during the fault
            Answers.at(17, "b", 200, 1),
            Answers.at(18, "a", Answered.BROKEN, 1),
            Answers.at(21, "a", 200, 1),
            Answers.at(40, "a", 200, 1));
    assertThat(Recovery.after(plan, "a", plans, answers)).hasValue(5);
    assertThat(Recovery.after(next, "a", plans, answers)).hasValue(4);
    assertThat(Recovery.after(plan, "a", plans, answers.subList(0, 3))).isEmpty();
    assertThat(Recovery.after(plan, "a", plans, answers.subList(4, 5))).isEmpty();
  }

  @Test
  void keptAway_isTheTimeUntilThenThatTheGatewayWouldSendNothing(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("endpoints.jsonl");
    StringBuilder lines = new StringBuilder();
    String[] states = {"well", "resting", "due", "on_trial", "resting", "resting", "due", "well"};
    for (int i = 0; i < states.length; i++) {
      lines.append(
          "{\"second\":%d,\"data\":[{\"id\":\"cloud-mid/0\",\"state\":\"%s\"}]}\n"
              .formatted(10 + i, states[i]));
    }
    Files.writeString(file, lines + "{\"second\":1");
    Standings seen = Standings.read(file);
    FaultPlan plan = new FaultPlan("kill", List.of("cloud0"), 8, 11.5);
    List<FaultPlan> plans = List.of(plan, new FaultPlan("hang", List.of("cloud0"), 16.5, 20));
    assertThat(Recovery.keptAway(plan, plans, "cloud0", OptionalDouble.of(2), seen)).isEqualTo(1);
    assertThat(Recovery.keptAway(plan, plans, "cloud0", OptionalDouble.empty(), seen))
        .isEqualTo(3.5);
    assertThat(seen.changes("cloud-mid/0")).isEqualTo(2);
    assertThat(Recovery.endpoint("gpu2")).isEqualTo("local-small/2");
    assertThat(Recovery.endpoint("gpu3")).isEqualTo("local-medium/0");
  }
}
