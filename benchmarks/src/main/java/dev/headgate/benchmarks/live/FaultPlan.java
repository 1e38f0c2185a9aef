package dev.headgate.benchmarks.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which endpoints break how, and when: one after another, and in pairs.
 *
 * @param kind of the fault, as the simulator knows it
 * @param devices that have it
 * @param begin seconds from the start of the run
 * @param end seconds from the start of the run
 */
record FaultPlan(String kind, List<String> devices, double begin, double end) {

  static final List<String> KINDS = List.of("kill", "hang", "slow", "rate_limit", "corrupt");

  FaultPlan {
    devices = List.copyOf(devices);
  }

  /**
   * Plans faults, a pause after each.
   *
   * @param pairs how many different pairs, the kinds in turn; 0 for each device alone with each
   *     kind
   * @param first when the first begins
   */
  static List<FaultPlan> all(
      List<String> devices, int pairs, double first, double length, double pause, long seed) {
    List<FaultPlan> plans = new ArrayList<>();
    List<List<String>> drawn = pairs == 0 ? List.of() : pairs(devices, pairs, new Random(seed));
    int count = pairs == 0 ? devices.size() * KINDS.size() : drawn.size();
    for (int i = 0; i < count; i++) {
      double begin = first + i * (length + pause);
      List<String> broken = pairs == 0 ? List.of(devices.get(i / KINDS.size())) : drawn.get(i);
      plans.add(new FaultPlan(KINDS.get(i % KINDS.size()), broken, begin, begin + length));
    }
    return plans;
  }

  private static List<List<String>> pairs(List<String> devices, int count, Random random) {
    List<List<String>> pairs = new ArrayList<>();
    for (int one = 0; one < devices.size(); one++) {
      for (int other = one + 1; other < devices.size(); other++) {
        pairs.add(List.of(devices.get(one), devices.get(other)));
      }
    }
    Collections.shuffle(pairs, random);
    return pairs.subList(0, Math.min(count, pairs.size()));
  }

  private ObjectNode json() {
    ObjectNode node = Resources.JSON.createObjectNode().put("kind", kind);
    node.put("begin", begin).put("end", end);
    ArrayNode names = node.putArray("devices");
    devices.forEach(names::add);
    return node;
  }

  static void write(List<FaultPlan> plans, Path file) throws IOException {
    Files.write(file, plans.stream().map(plan -> plan.json().toString()).toList());
  }

  /** The same fault, so many seconds later. */
  private FaultPlan later(double seconds) {
    return new FaultPlan(kind, devices, begin + seconds, end + seconds);
  }

  /** Reads the faults of a run, with times from when its requests began. */
  static List<FaultPlan> ofRun(Path folder) throws IOException {
    double later = Begun.between(folder, "traffic", "faults");
    return read(folder.resolve("faults.jsonl")).stream().map(plan -> plan.later(later)).toList();
  }

  private static List<FaultPlan> read(Path file) throws IOException {
    List<FaultPlan> plans = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      var node = Resources.JSON.readTree(line);
      List<String> devices = new ArrayList<>();
      node.path("devices").forEach(name -> devices.add(name.asText()));
      plans.add(
          new FaultPlan(
              node.path("kind").asText(),
              devices,
              node.path("begin").asDouble(),
              node.path("end").asDouble()));
    }
    return plans;
  }
}
