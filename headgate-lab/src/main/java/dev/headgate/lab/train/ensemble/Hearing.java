package dev.headgate.lab.train.ensemble;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.ensemble.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets members learn from all folds but one and speak of that one, each in turn. */
final class Hearing {

  private final List<Recruit> recruits;
  private final List<Example> training;

  Hearing(List<Recruit> recruits, List<Example> training) {
    this.recruits = recruits;
    this.training = training;
  }

  /**
   * Returns what they say, by encoder.
   *
   * @throws DataException where there are too few rows to divide
   * @throws IOException where the embedding store fails
   */
  Map<String, List<Testimony>> hear(TrainingTools tools) throws IOException {
    Domains domains = new Domains(training, tools.options().seed());
    Map<String, List<Testimony>> heard = new TreeMap<>();
    Progress progress = tools.progress().apply("stacking");
    for (int fold = 0; fold < Domains.FOLDS; fold++) {
      List<PromptRow> others = domains.others(training, fold);
      if (others.isEmpty() || others.size() == training.size()) {
        throw new DataException(
            "data: %d rows in too few groups to divide into %d folds (expected: more)"
                .formatted(training.size(), Domains.FOLDS));
      }
      List<Member> members = new ArrayList<>();
      for (Recruit recruit : recruits) {
        members.add(recruit.learn(others, tools));
      }
      speak(members, domains, fold, heard);
      progress.at(fold + 1L, Domains.FOLDS);
    }
    return heard;
  }

  private void speak(
      List<Member> members, Domains domains, int fold, Map<String, List<Testimony>> heard) {
    for (Example example : training) {
      String encoder = example.embedding().encoderId();
      if (domains.fold(example.row()) == fold
          && members.stream().allMatch(member -> member.reads(encoder))) {
        heard.computeIfAbsent(encoder, e -> new ArrayList<>()).add(Testimony.of(example, members));
      }
    }
  }
}
