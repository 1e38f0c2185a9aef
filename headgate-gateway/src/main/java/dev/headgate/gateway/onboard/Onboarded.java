package dev.headgate.gateway.onboard;

import dev.headgate.routers.profile.ModelProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of getting to know a model.
 *
 * @param profile of the model; empty where it ended early or no answer was graded
 * @param ended why it ended before all was asked; empty where it did not
 * @param failures questions without a grade, by why
 * @param notes what the reader of the profile should know
 * @param table the profile against those of the pool, for people, line by line
 */
public record Onboarded(
    Optional<ModelProfile> profile,
    Optional<String> ended,
    SortedMap<String, Integer> failures,
    List<String> notes,
    List<String> table) {

  public Onboarded {
    failures = new TreeMap<>(failures);
    notes = List.copyOf(notes);
    table = List.copyOf(table);
  }

  /** Makes what came of a run that ended before all was asked. */
  public static Onboarded early(String why, Map<String, Integer> failures, List<String> notes) {
    return new Onboarded(
        Optional.empty(), Optional.of(why), new TreeMap<>(failures), notes, List.of());
  }
}
