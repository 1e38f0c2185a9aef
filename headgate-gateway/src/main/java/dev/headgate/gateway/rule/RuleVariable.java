package dev.headgate.gateway.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.Task;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.NearMatches;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What conditions can read of a request. */
public enum RuleVariable {
  TIER("request.tier", SimpleType.STRING, "`vip`, `standard` or `batch`", false),
  TENANT("request.tenant", SimpleType.STRING, "the API key's tenant, or `anonymous`", false),
  USER(
      "request.user", SimpleType.STRING, "what the tenant calls its user; empty if nothing", false),
  SESSION("request.session", SimpleType.STRING, "`x-headgate-session`; empty if none", false),
  MODEL(
      "request.model", SimpleType.STRING, "what the caller wrote as model, such as `auto`", false),
  OPERATION("request.operation", SimpleType.STRING, "`chat`, `completion` or `embedding`", false),
  STREAM("request.stream", SimpleType.BOOL, "whether a stream is asked for", false),
  TAGS(
      "request.tags",
      ListType.create(SimpleType.STRING),
      "the caller's tags and those of detectors; those that rules add are not among them",
      false),
  TASK("task", SimpleType.STRING, "the likeliest task, such as `code`, or `unknown`", true),
  TASK_CONFIDENCE(
      "task_confidence", SimpleType.DOUBLE, "the probability of the likeliest task", true),
  LANGUAGE("language", SimpleType.STRING, "`english`, `chinese` or `other`", true),
  TOKENS_INPUT("tokens.input", SimpleType.INT, "tokens of the prompt, estimated", true),
  TOKENS_OUTPUT("tokens.output", SimpleType.INT, "tokens of the answer, foreseen", true),
  TURNS("turns", SimpleType.INT, "messages in the conversation", false),
  TOOLS("tools", SimpleType.INT, "functions offered", false),
  IMAGES("images", SimpleType.INT, "image parts, files included", false),
  AUDIO("audio", SimpleType.INT, "audio parts, one more if the answer shall be audio", false),
  JSON_SCHEMA(
      "json_schema", SimpleType.BOOL, "whether the answer must follow a JSON schema", false),
  HOUR("hour", SimpleType.INT, "of the day in UTC, 0 to 23", false),
  WEEKDAY("weekday", SimpleType.INT, "in UTC, 1 (Monday) to 7 (Sunday)", false),
  NOW("now", SimpleType.TIMESTAMP, "the time; `now.getHours(\"Europe/Berlin\")` is an hour", false);

  private static final RuleVariable[] ALL = values();

  /** What those can be that are not open to all values of their type. */
  private static final Map<RuleVariable, List<String>> CHOICES =
      Map.of(
          TIER, names(Tier.values(), Tier::wireName),
          OPERATION, names(Operation.values(), RuleVariable::lowerCase),
          TASK, names(Task.values(), Task::wireName),
          LANGUAGE, names(Language.values(), RuleVariable::lowerCase),
          HOUR, numbers(0, 23),
          WEEKDAY, numbers(1, 7));

  /** How many there are. */
  static final int COUNT = ALL.length;

  private final String cel;
  private final CelType type;
  private final String meaning;
  private final boolean readOffText;

  RuleVariable(String cel, CelType type, String meaning, boolean readOffText) {
    this.cel = cel;
    this.type = type;
    this.meaning = meaning;
    this.readOffText = readOffText;
  }

  /** Returns its name in conditions. */
  public String cel() {
    return cel;
  }

  /** Returns what it holds, in Markdown. */
  public String meaning() {
    return meaning;
  }

  /** Returns its type in conditions, such as {@code list(string)}. */
  public String typeName() {
    return type instanceof ListType list ? "list(" + list.elemType().name() + ")" : type.name();
  }

  /** Finds the variable that conditions call so. */
  public static Optional<RuleVariable> named(String cel) {
    for (RuleVariable variable : ALL) {
      if (variable.cel.equals(cel)) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }

  /** Returns all that it can be; none if that is open. */
  List<String> choices() {
    return CHOICES.getOrDefault(this, List.of());
  }

  /** Returns what was expected in place of what it never is. */
  String expected(String given) {
    if (type.equals(SimpleType.INT)) {
      return choices().getFirst() + " to " + choices().getLast();
    }
    String near =
        NearMatches.of(given, choices()).stream()
            .findFirst()
            .map(match -> "; did you mean \"" + match + "\"?")
            .orElse("");
    return "one of " + String.join(", ", choices()) + near;
  }

  CelType type() {
    return type;
  }

  /** Returns whether only a look at the text tells it. */
  boolean readOffText() {
    return readOffText;
  }

  /** Returns its place among all, where arrays keep what belongs to it; nothing outlasts them. */
  @SuppressWarnings("EnumOrdinal")
  int place() {
    return ordinal();
  }

  /** Returns what it is for a request. One method for all: a call of each one's own costs more. */
  Object of(RuleFacts facts) {
    return switch (this) {
      case TIER -> facts.request().tier().wireName();
      case TENANT -> facts.request().caller().tenant();
      case USER -> facts.request().caller().user().orElse("");
      case SESSION -> facts.request().options().session().orElse("");
      case MODEL -> facts.request().requestedModel();
      case OPERATION -> lowerCase(facts.request().operation());
      case STREAM -> facts.request().stream();
      case TAGS -> names(facts.request().options().tags());
      case TASK -> facts.features().task().task().wireName();
      case TASK_CONFIDENCE -> facts.features().task().confidence();
      case LANGUAGE -> lowerCase(facts.features().language());
      case TOKENS_INPUT -> facts.features().inputTokens();
      case TOKENS_OUTPUT -> facts.features().expectedOutputTokens();
      case TURNS -> (long) facts.features().turnCount();
      case TOOLS -> (long) facts.features().toolCount();
      case IMAGES -> (long) facts.features().images();
      case AUDIO -> (long) facts.features().audioParts();
      case JSON_SCHEMA -> facts.request().conversation().jsonSchema();
      case HOUR -> (long) facts.now().atZone(ZoneOffset.UTC).getHour();
      case WEEKDAY -> (long) facts.now().atZone(ZoneOffset.UTC).getDayOfWeek().getValue();
      case NOW -> facts.now();
    };
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <T> List<String> names(T[] constants, Function<T, String> name) {
    return Arrays.stream(constants).map(name).toList();
  }

  private static List<String> numbers(int least, int most) {
    return IntStream.rangeClosed(least, most).mapToObj(Integer::toString).toList();
  }

  private static List<String> names(Set<Tag> tags) {
    return tags.isEmpty() ? List.of() : tags.stream().map(Tag::name).toList();
  }
}
