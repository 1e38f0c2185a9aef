package dev.headgate.lab.evaluate.transfer;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.dataset.DataSet;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Examples;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.lab.train.ensemble.Recruit;
import dev.headgate.routers.ensemble.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Trains routers anew for each family of tasks, on rows of all other families and of no group that
 * touches it. Only sets of a permissive licence are learned from.
 */
public final class LeaveOut {

  private final List<PromptRow> rows;
  private final TrainingTools tools;
  private final List<Example> examples;
  private final Map<String, Member> trained = new HashMap<>();

  /**
   * Prepares the rows.
   *
   * @param rows all, those that only judge included
   * @throws IOException where the embedding store fails
   */
  public LeaveOut(List<PromptRow> rows, TrainingTools tools) throws IOException {
    this.rows = rows;
    this.tools = tools;
    this.examples = Examples.of(rows.stream().filter(LeaveOut::isLicensed).toList(), tools);
  }

  /**
   * Returns what learned nothing of a family.
   *
   * @param parts names of kinds that are trained, of routers that need no training, or {@code
   *     question_length}; several with {@code +}, each counting alike
   */
  public Router without(String family, String parts) {
    List<Member> members = new ArrayList<>();
    for (String part : parts.split("\\+", -1)) {
      members.add(trained.computeIfAbsent(family + "/" + part, key -> learn(family, part)));
    }
    return members.size() == 1
        ? members.getFirst().router()
        : new EqualParts(members, others(family));
  }

  private Member learn(String family, String part) {
    if (part.equals(QuestionLength.NAME)) {
      return new Member(part, new QuestionLength(), Optional.empty());
    }
    Set<String> groups = groups(family);
    List<PromptRow> others =
        rows.stream().filter(row -> isLicensed(row) && !touches(row, family, groups)).toList();
    try {
      return Recruit.named(part).learn(others, tools);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Example> others(String family) {
    Set<String> groups = groups(family);
    return examples.stream().filter(e -> !touches(e.row(), family, groups)).toList();
  }

  private Set<String> groups(String family) {
    return rows.stream()
        .filter(row -> Division.FAMILIES.family(row).equals(family))
        .map(PromptRow::group)
        .collect(Collectors.toSet());
  }

  private static boolean touches(PromptRow row, String family, Set<String> groups) {
    return groups.contains(row.group()) || Division.FAMILIES.family(row).equals(family);
  }

  private static boolean isLicensed(PromptRow row) {
    return DataSet.named(row.set()).isPresent();
  }
}
