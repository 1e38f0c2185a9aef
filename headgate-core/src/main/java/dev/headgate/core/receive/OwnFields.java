package dev.headgate.core.receive;

import dev.headgate.core.api.Objective;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The field {@code headgate} of a body: what the caller asks of the router itself, as the headers
 * do, for clients that cannot set headers on each request. It is cut out of what providers see.
 */
final class OwnFields {

  static final String NAME = "headgate";

  private static final String THRESHOLD = "threshold";
  private static final String SESSION = "session";
  private static final String TIER = "tier";
  private static final String TAGS = "tags";
  private static final String DEADLINE = "deadline_ms";
  private static final String EXPECTED =
      Stream.concat(
              Stream.of(THRESHOLD, SESSION, TIER, TAGS, DEADLINE),
              Arrays.stream(ObjectiveOption.values()).map(ObjectiveOption::field))
          .collect(Collectors.joining(", "));

  private OwnFields() {}

  /** Reads the object, on whose first token the cursor stands, and notes where it stands. */
  static void read(Json json, BodyDraft draft) throws IOException {
    int start = json.start();
    json.object("an object of " + EXPECTED);
    while (json.nextField()) {
      readField(json, draft);
    }
    draft.own(start, json.end());
  }

  private static void readField(Json json, BodyDraft draft) throws IOException {
    String field = json.field();
    if (field.equals(THRESHOLD)) {
      draft.threshold(OptionalDouble.of(ThresholdText.parse(json.number("a number"), path(field))));
      return;
    }
    if (field.equals(SESSION)) {
      draft.session(OptionsReader.name(json.string("a string"), path(field)));
      return;
    }
    if (field.equals(TIER)) {
      draft.tier(TierText.parse(json.string(TierText.EXPECTED), path(field)));
      return;
    }
    if (field.equals(DEADLINE)) {
      draft.deadline(DeadlineText.parse(json.number(DeadlineText.EXPECTED), path(field)));
      return;
    }
    if (field.equals(TAGS)) {
      draft.tags(TagText.read(json, path(field)));
      return;
    }
    for (ObjectiveOption option : ObjectiveOption.values()) {
      if (option.field().equals(field)) {
        objective(option.parse(json.number("a number"), path(field)), draft);
        return;
      }
    }
    throw Json.invalid(path(field), "unknown", "one of " + EXPECTED);
  }

  private static void objective(Objective objective, BodyDraft draft) {
    if (draft.objective().isPresent()) {
      throw Json.invalid(NAME, "two objectives", "one of lambda, min_quality, max_cost_usd");
    }
    draft.objective(Optional.of(objective));
  }

  private static String path(String field) {
    return NAME + "." + field;
  }
}
