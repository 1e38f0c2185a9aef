package dev.headgate.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cel.runtime.CelEvaluationException;
import dev.headgate.core.api.AnswerSize;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestBody;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.Task;
import dev.headgate.core.api.TaskGuess;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.rule.Directive;
import dev.headgate.core.decide.rule.RuleBook;
import dev.headgate.core.decide.rule.RuleWord;
import dev.headgate.gateway.config.RuleConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelRuleBookTest {

  /** A Saturday. */
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T22:30:00Z"));

  private static final Directive PREFER = new Directive.Prefer(List.of("m"));

  private final RuleTallies tallies = new RuleTallies();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.tier == 'vip' && task == 'code' && tokens.input > 4000",
        "request.tenant == 'acme' && request.user == 'ann' && request.session == 's-1'",
        "request.model == 'auto' && request.operation == 'chat' && !request.stream",
        "'eu' in request.tags && request.tags.exists(t, t.startsWith('e')) && size(request.tags) =="
            + " 1",
        "task_confidence >= 0.9 && language == 'chinese' && tokens.output == 64",
        "turns == 2 && tools == 1 && images == 3 && audio == 4 && json_schema",
        "hour == 22 && weekday == 6 && now.getHours('Europe/Berlin') == 23",
        "request.model.matches('^a.*o$')",
        "tokens.input / 100 == 50 || tokens.input > 0.5",
        "tokens.input / (tools - 1) == 1 || true",
      })
  void conditions_readTheRequest(String condition) {
    assertThat(says(condition)).containsExactly("r");
    assertThat(says("!(" + condition + ")")).isEmpty();
    assertThat(tallies.spoke().of("r")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "request.teir == 'vip'   | 1 | undeclared reference",
        "task > 3                | 6 | found no matching overload for '_>_'",
        "tokens.input            | 7 | expected type 'bool' but found 'int'",
        "task ==                 | 8 | mismatched input",
        "java.lang.System.exit(0) | 1 | undeclared reference",
        "open('/etc/passwd') == '' | 5 | undeclared reference to 'open'",
      })
  void conditions_areTypeChecked(String condition, int column, String complaint) {
    ConditionException refusal =
        catchThrowableOfType(
            ConditionException.class, () -> new Conditions().check(condition.strip()));
    assertThat(refusal).hasMessageContaining(complaint.strip());
    assertThat(refusal.line()).isEqualTo(1);
    assertThat(refusal.column()).isEqualTo(column);
  }

  /** Else they would be found out by the first request, and by each one after it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "request.user.matches('(a+$')       ~ 22 ~ `\"(a+$\": fails for every request, error"
            + " parsing regexp: missing closing )` ~ a pattern of RE2",
        "matches(task, 'a' + '*b[')         ~ 19 ~ `a constant: fails for every request, error"
            + " parsing regexp: missing closing ]` ~ a pattern of RE2",
        "'[' in request.tags || 'x'.matches('[') ~ 36 ~ `\"[\": fails` ~ a pattern of RE2",
        "turns > 1 && now.getHours('Mars/X') > 3 ~ 27 ~ `\"Mars/X\": fails for every request,"
            + " Unknown time-zone ID: Mars/X` ~ a time zone such as \"Europe/Berlin\"",
        "now.getDayOfWeek('+25:00') == 1    ~ 18 ~ `Zone offset hours not in valid range`"
            + " ~ a time zone",
        "now > timestamp('garbage')         ~ 17 ~ `\"garbage\": fails for every request`"
            + " ~ a time such as",
        "now - now > duration('1 hour')     ~ 22 ~ `\"1 hour\": fails for every request`"
            + " ~ a duration such as \"90s\"",
        "int('many') < tokens.input         ~ 5  ~ `\"many\": fails` ~ a constant",
        "tokens.input / 0 > 1               ~ 16 ~ `0: fails for every request, / by zero`"
            + " ~ a divisor that is not 0",
        "tokens.input % (3 - 3) == 1 || true ~ 19 ~ `a constant: fails` ~ a divisor",
        "request.tags.exists(t, t.matches('(')) ~ 34 ~ `\"(\": fails` ~ a pattern",
      })
  void constantsThatCannotBeEvaluated_areRefused(
      String condition, int column, String complaint, String expected) {
    ConditionException refusal =
        catchThrowableOfType(ConditionException.class, () -> new Conditions().check(condition));
    assertThat(refusal).hasMessageContaining(complaint);
    assertThat(refusal.expected().orElse("")).contains(expected);
    assertThat(refusal.column()).isEqualTo(column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "request.tier == 'vipp'             ~ 17 ~ `\"vipp\": request.tier is never that`"
            + " ~ `one of vip, standard, batch; did you mean \"vip\"?`",
        "'gold' != request.tier             ~ 1  ~ `\"gold\": request.tier is never that`"
            + " ~ `one of vip, standard, batch`",
        "turns > 1 || task in ['code', 'mathematics'] ~ 31 ~ `\"mathematics\": task is never that`"
            + " ~ `; did you mean \"math\"?`",
        "language == 'german'               ~ 13 ~ `\"german\": language is never that`"
            + " ~ `one of english, chinese, other`",
        "request.operation == 'embeddings'  ~ 22 ~ `request.operation is never that`"
            + " ~ `one of chat, completion, embedding; did you mean \"embedding\"?`",
        "hour in [22, 23, 24]               ~ 18 ~ `24: hour is never that` ~ `0 to 23`",
        "weekday == 0                       ~ 12 ~ `0: weekday is never that` ~ `1 to 7`",
        "request.tags.exists(t, t == 'a' && task == 'cod') ~ 44 ~ `\"cod\": task`"
            + " ~ `did you mean \"code\"?`",
      })
  void comparisonsWithWhatCannotBe_areRefused(
      String condition, int column, String complaint, String expected) {
    ConditionException refusal =
        catchThrowableOfType(ConditionException.class, () -> new Conditions().check(condition));
    assertThat(refusal).hasMessageContaining(complaint);
    assertThat(refusal.expected().orElse("")).contains(expected);
    assertThat(refusal.column()).isEqualTo(column);
  }

  /** Names of loops hide variables; what is open can be anything; bounds may lie outside. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "['a', 'b'].exists(task, task == 'b')",
        "request.tenant == 'gold' || request.tier == request.user",
        "task in [request.user, 'code'] || request.tier in request.tags",
        "hour < 24 && hour >= 24.5 || hour == 7 || weekday <= 8",
        "request.user.matches(request.model) || matches('(', request.user)",
        "now.getHours(request.user) == 3 || now.getHours('-03:00') == 3",
        "now - now < duration('1h30m') && now > timestamp('2026-11-21T08:00:00Z')",
        "tokens.input / 2 > 1 && int('12') < turns && 1.0 / 0.0 > 2.0",
      })
  void whatMayHold_isNotRefused(String condition) throws ConditionException {
    new Conditions().check(condition);
  }

  @Test
  void theLog_saysWhatKindOfThingFailed_andNothingOfTheRequest() throws ConditionException {
    Condition condition = new Conditions().compile("int(request.user) == 1");
    RuleFacts facts = new RuleFacts(request(), features(), CLOCK, new RuleFacts.Assumed(Map.of()));
    CelEvaluationException failure =
        catchThrowableOfType(CelEvaluationException.class, () -> condition.fits(facts));
    assertThat(failure).hasMessageContaining("ann");
    assertThat(CelRuleBook.kind(failure)).isEqualTo("bad format");
    assertThat(CelRuleBook.kind(new IllegalStateException("ann")))
        .isEqualTo("IllegalStateException");
  }

  @Test
  void conditions_areBounded() {
    String deep = "!".repeat(200) + "true";
    String large = "true" + " || true".repeat(600);
    String longer = "task == '" + "x".repeat(Conditions.MOST_CHARACTERS) + "'";
    String pattern = "task.matches('(a{900}){900}')";
    for (String condition : List.of(large, longer, pattern)) {
      assertThat(
              catchThrowableOfType(
                  ConditionException.class, () -> new Conditions().check(condition)))
          .as(condition.substring(0, 20))
          .isNotNull();
    }
    assertThat(deep).isNotBlank();
  }

  @Test
  void loops_endAfterSoManySteps() {
    String list = "[" + "0,".repeat(39) + "0]";
    String loops = list + ".all(a, " + list + ".all(b, " + list + ".all(c, a + b + c == 0)))";
    assertThat(says(loops)).isEmpty();
    assertThat(tallies.failed().of("r")).isEqualTo(1);
  }

  @Test
  void aConditionThatFails_isCounted_andItsRulePassedOver() {
    assertThat(says("1 / (tools - 1) > 3")).isEmpty();
    assertThat(tallies.failed().of("r")).isEqualTo(1);
    assertThat(tallies.spoke().all()).isEmpty();
  }

  @Test
  void aConditionThatFails_keepsWhatRestricts() {
    List<Directive> directives =
        List.of(
            PREFER,
            new Directive.Deny(List.of("cloud-*")),
            new Directive.Label(Set.of(Tag.LOCAL_ONLY)));
    RuleWord word =
        book(new RuleConfig("r", "1 / (tools - 1) > 3", directives))
            .rule(request(), features())
            .words()
            .getFirst();
    assertThat(word.directives()).containsExactlyElementsOf(directives.subList(1, 3));
    assertThat(word.reason().text())
        .isEqualTo("rule r: its condition failed, so to be safe deny cloud-*, tag local-only");
  }

  /** Comparisons with constants are looked at before the evaluation, which must not show. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.tier == 'batch'",
        "task == 'code' && request.tenant == 'other'",
        "tokens.input > 5000",
        "tokens.input >= 5001 && tokens.output == 64",
        "tokens.input < 5000",
        "tokens.input <= 4999",
        "turns == 3",
        "turns > 9223372036854775807",
        "turns < -9223372036854775808",
        "1 / (tools - 1) > 3 && request.tier == 'standard'",
        "(request.stream || images == 3) && (task == 'math' && true)",
        "task == 'legal' || task == 'math' && task_confidence > 0.5",
        "task == 'legal' || tools > 1 || request.user.startsWith('bob')",
        "request.user.startsWith('bob')",
        "'us' in request.tags && 1 / (tools - 1) > 3",
      })
  void conditionThatAComparisonRulesOut_doesNotFit_andHasNotFailed(String condition) {
    assertThat(says(condition)).isEmpty();
    assertThat(says("!(" + condition + ")")).containsExactly("r");
    assertThat(tallies.failed().all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.tier == 'vip' || task == 'math'",
        "tokens.input >= 5000 && tokens.input <= 5000 && 'vip' == request.tier",
        "tokens.input > 4999 && tokens.input < 5001 && task != 'math'",
        "[1, 2].exists(task, task == 2) && task == 'code'",
        "tokens.input > 4999.5 && tokens.input < 5001",
        "task == 'legal' || task == 'code' && task_confidence > 0.5",
        "request.user.startsWith('an') && 'eu' in request.tags && task in ['math', 'code']",
        "task == 'legal' || request.user.endsWith('nn')",
        "!(task == 'legal') && !request.user.startsWith('bob')",
      })
  void conditionThatNoComparisonRulesOut_isEvaluated(String condition) {
    assertThat(says(condition)).containsExactly("r");
  }

  @Test
  void rules_speakInTheirOrder_withAReasonEach() {
    RuleBook book =
        book(
            new RuleConfig("first", "true", List.of(PREFER, new Directive.Threshold(.2))),
            new RuleConfig("no", "false", List.of(PREFER)),
            new RuleConfig(
                "last",
                "turns > 1",
                List.of(
                    new Directive.Require(Set.of(Capability.TOOLS, Capability.VISION)),
                    new Directive.Reject(ErrorCode.REJECTED_BY_RULE, "no"))));
    assertThat(book.rule(request(), features()).words())
        .extracting(word -> word.reason().text())
        .containsExactly(
            "rule first: prefer m, threshold 0.2",
            "rule last: require tools vision, reject with status 403");
  }

  /** As one of a policy version and the file's, which is held behind it. */
  @Test
  void rulesOfOneName_countOnceForARequest_andBothSpeak() {
    Directive deny = new Directive.Deny(List.of("m"));
    RuleBook book =
        book(
            new RuleConfig("r", "turns > 1", List.of(PREFER)),
            new RuleConfig("other", "true", List.of(PREFER)),
            new RuleConfig("r", "true", List.of(deny)));
    List<RuleWord> words = book.rule(request(), features()).words();
    assertThat(words).extracting(RuleWord::rule).containsExactly("r", "other", "r");
    assertThat(RuleWord.spoken(words.stream().map(RuleWord::reason).toList()))
        .containsExactly("r", "other");
    assertThat(tallies.spoke().of("r")).isEqualTo(1);
    assertThat(tallies.spoke().of("other")).isEqualTo(1);
    var unused = book.rule(request(), features());
    assertThat(tallies.spoke().of("r")).isEqualTo(2);
  }

  @Test
  void rulesOfOneName_failOnceForARequest_andAnotherMaySpeak() {
    String broken = "tokens.input / (tools - 1) == 1";
    Directive deny = new Directive.Deny(List.of("m"));
    RuleBook book =
        book(
            new RuleConfig("r", broken, List.of(PREFER)),
            new RuleConfig("r", broken, List.of(deny)),
            new RuleConfig("r", "true", List.of(deny)));
    assertThat(book.rule(request(), features()).words()).hasSize(2);
    assertThat(tallies.failed().of("r")).isEqualTo(1);
    assertThat(tallies.spoke().of("r")).isEqualTo(1);
  }

  @Test
  void readsText_onlyWhereAConditionDoes() {
    assertThat(book(new RuleConfig("r", "turns > 1", List.of(PREFER))).readsText()).isFalse();
    assertThat(book(new RuleConfig("r", "task == 'code'", List.of(PREFER))).readsText()).isTrue();
    assertThat(book().readsText()).isFalse();
  }

  @Test
  void assumptions_standForFacts() {
    RuleBook book =
        CelRuleBook.assuming(
            List.of(new RuleConfig("r", "task == 'legal'", List.of(PREFER))),
            CLOCK,
            tallies,
            Map.of(RuleVariable.TASK, "legal"));
    assertThat(book.rule(request(), features()).words()).hasSize(1);
  }

  @Test
  void badConditions_makeNoBook() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> book(new RuleConfig("r", "tusk == ''", List.of(PREFER))))
        .withMessageContaining("rule r: undeclared reference to 'tusk'");
  }

  private List<String> says(String condition) {
    return book(new RuleConfig("r", condition, List.of(PREFER)))
        .rule(request(), features())
        .words()
        .stream()
        .map(RuleWord::rule)
        .toList();
  }

  private RuleBook book(RuleConfig... rules) {
    return CelRuleBook.of(List.of(rules), CLOCK, tallies);
  }

  private static ChatRequest request() {
    return new ChatRequest(
        "id",
        Dialect.OPENAI,
        Operation.CHAT,
        "auto",
        false,
        new RequestBody(new byte[0], 0, 0),
        new Conversation(List.of(), List.of("f"), 0, 3, 4, true, 1, OptionalLong.empty()),
        RequestOptions.NONE
            .with(OptionalDouble.empty(), Optional.empty(), Optional.of("s-1"))
            .tagged(Set.of(new Tag("eu"))),
        new Caller("acme", Tier.VIP, Tier.VIP, Optional.of("ann")));
  }

  private static RequestFeatures features() {
    return new RequestFeatures(
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
  }
}
