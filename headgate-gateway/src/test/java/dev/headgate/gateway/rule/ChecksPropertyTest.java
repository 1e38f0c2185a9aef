package dev.headgate.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.runtime.CelEvaluationException;
import dev.headgate.core.api.AnswerSize;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestBody;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.Task;
import dev.headgate.core.api.TaskGuess;
import dev.headgate.core.api.Tier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is told of a condition without evaluating it is what the evaluation tells, whatever the
 * condition and the request are, and whether or not parts of it fail.
 */
class ChecksPropertyTest {

  private static final List<String> WORDS = List.of("vip", "code", "chat", "eu", "v", "");
  private static final List<Long> NUMBERS =
      List.of(0L, 1L, 2L, 3L, -1L, 5_000L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1);
  private static final List<Double> FRACTIONS =
      List.of(
          0.0,
          -0.0,
          0.5,
          0.9,
          Math.nextUp(0.9),
          -1.5,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MAX_VALUE);
  private static final List<String> FAILING =
      List.of(
          "1 / (turns - turns) == 1",
          "request.tags[99] == 'x'",
          "int(request.user + 'x') == 1",
          "[0,1,2,3,4,5,6,7,8,9].all(a, [0,1,2,3,4,5,6,7,8,9].all(b,"
              + " [0,1,2,3,4,5,6,7,8,9].all(c, a + b + c >= 0)))");
  private static final List<String> NOT_UNDERSTOOD =
      List.of(
          "size(request.tags) > 1",
          "request.tags.exists(task, task == 'eu')",
          "task == language",
          "tokens.input * 2 > 3",
          "(turns > 1 ? json_schema : request.stream)",
          "request.model.matches('^c.*e$')",
          "now.getHours('Europe/Berlin') == 23",
          "turns in [1, 2, tools]",
          "tokens.input > 0.5",
          "task_confidence > 1");

  private static final Conditions CONDITIONS = new Conditions();

  @Property(seed = "20261121", tries = 2_000)
  void conditions_fitWhereTheEvaluationSaysSo(@ForAll long seed) throws ConditionException {
    Random random = new Random(seed);
    String text = condition(random, 3);
    Assume.that(text.length() < Conditions.MOST_CHARACTERS / 2);
    Condition condition = CONDITIONS.compile(text);
    Map<RuleVariable, Object> assumed = assumed(random);

    Outcome quick = outcome(() -> condition.fits(facts(assumed)));
    Outcome whole = outcome(() -> Boolean.TRUE.equals(condition.program().eval(facts(assumed))));

    assertThat(quick).as("%s of %s", text, assumed).isEqualTo(whole);
  }

  @Property(seed = "20261122", tries = 1_000)
  void indexes_leaveOutOnlyWhatWouldNotFit(@ForAll long seed) throws ConditionException {
    Random random = new Random(seed);
    List<Condition> conditions = new ArrayList<>();
    while (conditions.size() < 10) {
      String text = condition(random, 2);
      if (text.length() < Conditions.MOST_CHARACTERS / 2) {
        conditions.add(CONDITIONS.compile(text));
      }
    }
    Map<RuleVariable, Object> assumed = assumed(random);

    BitSet candidates = RuleIndex.of(conditions).candidates(facts(assumed));

    for (int i = 0; i < conditions.size(); i++) {
      Condition condition = conditions.get(i);
      if (!candidates.get(i)) {
        assertThat(outcome(() -> Boolean.TRUE.equals(condition.program().eval(facts(assumed)))))
            .as("condition %s of %s, seed %s", i, assumed, seed)
            .isEqualTo(Outcome.FITS_NOT);
      }
    }
  }

  /** Else the property above would hold of an index that leaves nothing out. */
  @Test
  void indexes_findWhatNeedsAValueThatTheRequestHas() throws ConditionException {
    List<Condition> conditions = new ArrayList<>();
    for (String text :
        List.of(
            "request.tier == 'vip' && task == 'code'",
            "request.tier == 'batch' && task == 'code'",
            "task == 'math' && turns > 3 && 1 / (turns - turns) == 1",
            "'eu' in request.tags",
            "'us' in request.tags",
            "turns > 1000",
            "task == 'math' || turns > 1000",
            "!(task == 'code')")) {
      conditions.add(CONDITIONS.compile(text));
    }
    RuleFacts facts =
        facts(
            Map.of(
                RuleVariable.TIER, "vip",
                RuleVariable.TASK, "code",
                RuleVariable.TAGS, List.of("eu")));

    BitSet candidates = RuleIndex.of(conditions).candidates(facts);

    assertThat(candidates.stream()).containsExactly(0, 3, 5, 6, 7);
  }

  /** Else the first property would hold of checks that tell nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "request.tier == 'vip' && task != 'math' && tokens.input > 4000 ; TRUE",
        "request.tier == 'vip' && 1 / (turns - turns) == 1                            ; UNKNOWN",
        "1 / (turns - turns) == 1 && !(request.tier == 'vip')                         ; FALSE",
        "1 / (turns - turns) == 1 || 'eu' in request.tags                             ; TRUE",
        "task in ['math', 'code'] && hour in [21, 22]                   ; TRUE",
        "request.user.startsWith('b') || request.user.endsWith('x')     ; FALSE",
        "task_confidence >= 0.9 && task_confidence < 0.91               ; TRUE",
        "json_schema && request.stream == false && !request.stream      ; TRUE",
        "tokens.input + tokens.output + turns > 5066                    ; FALSE",
        "tokens.input + tokens.output * 2 > 5066                        ; UNKNOWN",
        "turns > 9223372036854775807 || turns < -9223372036854775808    ; FALSE",
        "task.contains('od') && task in []                              ; FALSE",
        "true && !false                                                 ; TRUE",
        "task == language                                               ; UNKNOWN",
      })
  void checks_tellWhatTheyCan(String text, Truth truth) throws ConditionException {
    Condition condition = CONDITIONS.compile(text);
    assertThat(Check.ask(condition.check(), facts(Map.of()))).isEqualTo(truth);
  }

  @Test
  void checks_tellNothing_ofValuesOfAnotherTypeThanDeclared() throws ConditionException {
    Map<RuleVariable, Object> assumed = Map.of(RuleVariable.TASK, 1L, RuleVariable.TURNS, 1.0);
    for (String text : List.of("task == 'code'", "turns > 0", "!(turns + tools > 0)")) {
      Condition condition = CONDITIONS.compile(text);
      assertThat(Check.ask(condition.check(), facts(assumed))).as(text).isEqualTo(Truth.UNKNOWN);
    }
  }

  private static String condition(Random random, int depth) {
    int kind = depth == 0 ? 9 : random.nextInt(10);
    return switch (kind) {
      case 0, 1 -> joined(random, " && ", depth);
      case 2, 3 -> joined(random, " || ", depth);
      case 4 -> "!(" + condition(random, depth - 1) + ")";
      default -> part(random);
    };
  }

  private static String joined(Random random, String junction, int depth) {
    String text = condition(random, depth - 1);
    for (int i = random.nextInt(2); i >= 0; i--) {
      text += junction + condition(random, depth - 1);
    }
    return "(" + text + ")";
  }

  private static String part(Random random) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> one(random, text(random) + same(random) + quoted(random), closed(random));
      case 2, 3, 4 -> sum(random) + order(random) + literal(one(random, NUMBERS));
      case 5 -> "task_confidence" + order(random) + fraction(random);
      case 6 ->
          text(random)
              + one(random, ".startsWith(", ".endsWith(", ".contains(")
              + quoted(random)
              + ")";
      case 7 -> quoted(random) + " in request.tags";
      case 8 ->
          one(
              random,
              text(random) + " in [" + quoted(random) + ", " + quoted(random) + "]",
              number(random) + " in [" + literal(one(random, NUMBERS)) + ", 2]",
              closed(random),
              "task_confidence in [" + fraction(random) + ", 0.5]",
              "task in []");
      case 9 ->
          one(
              random,
              "json_schema",
              "request.stream",
              "json_schema == true",
              "request.stream != false",
              "true",
              "false");
      case 10 -> one(random, FAILING);
      default -> one(random, NOT_UNDERSTOOD);
    };
  }

  private static String sum(Random random) {
    String sum = number(random);
    for (int i = random.nextInt(3); i > 0; i--) {
      sum += " + " + number(random);
    }
    return random.nextInt(4) == 0 ? number(random) + " + (" + sum + ")" : sum;
  }

  private static String number(Random random) {
    return one(random, "tokens.input", "tokens.output", "turns", "tools", "images", "audio");
  }

  private static String text(Random random) {
    return one(random, "request.tenant", "request.user", "request.model", "request.session");
  }

  /** A comparison of a variable that is one of a few things with one or two of them. */
  private static String closed(Random random) {
    RuleVariable variable =
        one(random, Stream.of(RuleVariable.values()).filter(v -> !v.choices().isEmpty()).toList());
    String quote = variable.typeName().equals("string") ? "'" : "";
    String first = quote + one(random, variable.choices()) + quote;
    String second = quote + one(random, variable.choices()) + quote;
    return one(
        random,
        variable.cel() + same(random) + first,
        variable.cel() + " in [" + first + ", " + second + "]");
  }

  private static String same(Random random) {
    return one(random, " == ", " != ");
  }

  private static String order(Random random) {
    return one(random, " == ", " != ", " < ", " <= ", " > ", " >= ");
  }

  private static String quoted(Random random) {
    return "'" + one(random, WORDS) + "'";
  }

  private static String literal(Object number) {
    return String.valueOf(number);
  }

  private static String fraction(Random random) {
    double fraction = one(random, FRACTIONS);
    return Double.isFinite(fraction) ? literal(fraction) : "0.25";
  }

  private static Map<RuleVariable, Object> assumed(Random random) {
    Map<RuleVariable, Object> assumed = new EnumMap<>(RuleVariable.class);
    for (RuleVariable variable : RuleVariable.values()) {
      if (random.nextInt(3) != 0) {
        assumed.put(variable, value(random, variable));
      }
    }
    return assumed;
  }

  private static Object value(Random random, RuleVariable variable) {
    return switch (random.nextInt(40) == 0 ? "another" : variable.typeName()) {
      case "string" -> variable.choices().isEmpty() ? one(random, WORDS) : choice(random, variable);
      case "int" ->
          variable.choices().isEmpty()
              ? one(random, NUMBERS)
              : Long.valueOf(choice(random, variable));
      case "double" -> one(random, FRACTIONS);
      case "bool" -> random.nextBoolean();
      case "list(string)" -> WORDS.subList(random.nextInt(3), 3 + random.nextInt(3));
      case "another" -> one(random, "code", 2L, 0.5, true);
      default -> Instant.parse("2026-11-21T22:30:00Z");
    };
  }

  private static String choice(Random random, RuleVariable variable) {
    return one(random, variable.choices());
  }

  private static <T> T one(Random random, List<T> many) {
    return many.get(random.nextInt(many.size()));
  }

  @SafeVarargs
  private static <T> T one(Random random, T... many) {
    return many[random.nextInt(many.length)];
  }

  private static Outcome outcome(Attempt attempt) {
    try {
      return attempt.fits() ? Outcome.FITS : Outcome.FITS_NOT;
    } catch (CelEvaluationException | RuntimeException e) {
      return Outcome.FAILS;
    }
  }

  private static RuleFacts facts(Map<RuleVariable, Object> assumed) {
    ChatRequest request =
        new ChatRequest(
            "id",
            Dialect.OPENAI,
            Operation.CHAT,
            "auto",
            false,
            new RequestBody(new byte[0], 0, 0),
            new Conversation(List.of(), List.of("f"), 0, 3, 4, true, 1, OptionalLong.empty()),
            RequestOptions.NONE.tagged(Set.of(new Tag("eu"))),
            new Caller("acme", Tier.VIP, Tier.VIP, Optional.of("ann")));
    RequestFeatures features =
        new RequestFeatures(
            Language.CHINESE,
            5_000,
            AnswerSize.of(64),
            2,
            1,
            3,
            4,
            Set.of(),
            "",
            new TaskGuess(Task.CODE, .9));
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T22:30:00Z"));
    return new RuleFacts(request, features, clock, new RuleFacts.Assumed(assumed));
  }

  private enum Outcome {
    FITS,
    FITS_NOT,
    FAILS
  }

  @FunctionalInterface
  private interface Attempt {
    boolean fits() throws CelEvaluationException;
  }
}
