package dev.headgate.core.receive;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * What a request's headers ask of the router: {@code x-headgate-threshold} (a number in [0, 1]),
 * {@code -lambda}, {@code -min-quality} or {@code -max-cost-usd} (a number; at most one of these
 * three), {@code -pin} (a model id), {@code -allow} and {@code -deny} (patterns, separated by
 * commas), {@code -session} (a name), {@code -tier} ({@code vip}, {@code standard} or {@code
 * batch}), {@code -deadline-ms} (a whole number), {@code -tags} (words, separated by commas) and
 * {@code -debug} ({@code true} or {@code false}).
 */
public final class OptionsReader {

  public static final String THRESHOLD = "x-headgate-threshold";
  public static final String PIN = "x-headgate-pin";
  public static final String ALLOW = "x-headgate-allow";
  public static final String DENY = "x-headgate-deny";
  public static final String SESSION = "x-headgate-session";
  public static final String TAGS = "x-headgate-tags";
  public static final String DEADLINE = "x-headgate-deadline-ms";
  public static final String DEBUG = "x-headgate-debug";
  public static final String TIER = "x-headgate-tier";

  private static final int MAX_PATTERNS = 32;
  private static final List<ObjectiveOption> OBJECTIVES = List.of(ObjectiveOption.values());

  private OptionsReader() {}

  /**
   * Reads the options.
   *
   * @param header returns the value of the header of that lower case name
   * @throws RoutingException {@code INVALID_THRESHOLD} or {@code INVALID_REQUEST} naming the header
   */
  public static RequestOptions read(Function<String, Optional<String>> header) {
    Optional<String> threshold = header.apply(THRESHOLD);
    Optional<Objective> objective = objective(header);
    Optional<String> pin = header.apply(PIN);
    Optional<String> allow = header.apply(ALLOW);
    Optional<String> deny = header.apply(DENY);
    Optional<String> session = header.apply(SESSION);
    Optional<String> tags = header.apply(TAGS);
    Optional<String> debug = header.apply(DEBUG);
    Optional<String> tier = header.apply(TIER);
    Optional<String> deadline = header.apply(DEADLINE);
    if (threshold.isEmpty()
        && objective.isEmpty()
        && pin.isEmpty()
        && allow.isEmpty()
        && deny.isEmpty()
        && session.isEmpty()
        && debug.isEmpty()
        && tier.isEmpty()
        && deadline.isEmpty()
        && tags.isEmpty()) {
      return RequestOptions.NONE;
    }
    return new RequestOptions(
        threshold
            .map(text -> OptionalDouble.of(ThresholdText.parse(text.strip(), THRESHOLD)))
            .orElse(OptionalDouble.empty()),
        objective,
        pin.map(text -> new ModelId(name(text.strip(), PIN))),
        allow.map(text -> patterns(text, ALLOW)).orElse(List.of()),
        deny.map(text -> patterns(text, DENY)).orElse(List.of()),
        session.map(text -> name(text.strip(), SESSION)),
        debug.isPresent() && flag(debug.get().strip(), DEBUG),
        tier.map(text -> TierText.parse(text.strip(), TIER)),
        deadline.map(text -> DeadlineText.parse(text.strip(), DEADLINE)),
        tags.map(TagText::header).orElse(Set.of()));
  }

  private static Optional<Objective> objective(Function<String, Optional<String>> header) {
    Optional<Objective> found = Optional.empty();
    for (ObjectiveOption option : OBJECTIVES) {
      Optional<String> text = header.apply(option.header());
      if (text.isPresent() && found.isPresent()) {
        throw invalid(option.header(), text.get(), "one objective; another header sets one too");
      }
      if (text.isPresent()) {
        found = Optional.of(option.parse(text.get().strip(), option.header()));
      }
    }
    return found;
  }

  private static List<String> patterns(String text, String header) {
    if (text.length() > MAX_PATTERNS * (ModelId.MAX_LENGTH + 1)) {
      throw invalid(header, text, "at most " + MAX_PATTERNS + " patterns");
    }
    List<String> patterns =
        Arrays.stream(text.split(",", -1)).map(part -> name(part.strip(), header)).toList();
    if (patterns.size() > MAX_PATTERNS) {
      throw invalid(header, text, "at most " + MAX_PATTERNS + " patterns");
    }
    return patterns;
  }

  /** Returns the text if it will do as a name, of a model or else. */
  static String name(String text, String header) {
    boolean printable = text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
    if (text.isBlank() || text.length() > ModelId.MAX_LENGTH || !printable) {
      throw invalid(header, text, "names of 1 to " + ModelId.MAX_LENGTH + " printable characters");
    }
    return text;
  }

  private static boolean flag(String text, String header) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(header, text, "true or false");
    };
  }

  static RoutingException invalid(String header, String value, String expected) {
    return new RoutingException(
        ErrorCode.INVALID_REQUEST,
        header + ": " + Excerpt.of(value) + " (expected: " + expected + ")",
        Optional.of(header));
  }
}
