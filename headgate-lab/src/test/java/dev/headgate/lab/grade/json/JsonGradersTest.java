package dev.headgate.lab.grade.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.lab.grade.Answer;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Given;
import dev.headgate.lab.grade.GradingTools;
import dev.headgate.lab.grade.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonGradersTest {

  private static final String SCHEMA =
      "'schema':{'type':'object','required':['name','age'],'properties':{'name':{'type':'string'},"
          + "'age':{'type':'integer','minimum':0}},'additionalProperties':false}";

  private static final String CALL =
      "{'name':'weather','arguments':{'city':'Oslo','days':3,'unit':'celsius'}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name':'Ada','age':36}|1",
        "{'age':36.0,'name':'ada'}|1",
        "Here it is: {'name':'Ada','age':36}. Done.|1",
        "{'name':'Ada','age':37}|0",
        "{'name':'Ada'}|0",
        "{'name':'Ada','age':-1}|0",
        "{'name':'Ada','age':36,'x':1}|0",
        "Ada is 36|0",
        "{'name':'Ada','age':36|0",
      })
  void jsonSchema(String given, double score) {
    Check check = Given.check("{'kind':'json_schema'," + SCHEMA + "}", "{'name':'Ada','age':36}");
    assertThat(check.grade(given.replace('\'', '"')).score()).isEqualTo(score);
  }

  @Test
  void jsonSchema_readsTheLastFence() {
    Check check = Given.check("{'kind':'json_schema'," + SCHEMA + "}", "");
    String fenced = "Not {this}:\n```json\n{\"name\": \"Ada\", \"age\": 3}\n```\nbut {that}.";
    assertThat(check.grade(fenced).reason()).isEqualTo("fits the schema");
    Check strict = Given.check("{'kind':'json_schema','strict':true," + SCHEMA + "}", "");
    assertThat(strict.grade(fenced).reason()).isEqualTo("not JSON");
  }

  @Test
  void jsonSchema_partial_isTheShareOfFieldsThatAreRight() {
    String grader = "{'kind':'json_schema','partial':true," + SCHEMA + "}";
    Check check = Given.check(grader, "{'name':'Ada','age':36}");
    assertThat(check.grade("{\"name\":\"Bob\",\"age\":36}").score()).isEqualTo(0.5);
    assertThat(check.grade("{\"name\":\"Bob\",\"age\":36}").reason()).isEqualTo("wrong in [name]");
  }

  @Test
  @Timeout(10)
  void jsonSchema_runsPatternsInLinearTime() {
    Check check =
        Given.check("{'kind':'json_schema','schema':{'type':'string','pattern':'^(a+)+$'}}", "");
    assertThat(check.grade('"' + "a".repeat(50_000) + "b\"").score()).isZero();
    assertThat(check.grade("\"aaa\"").score()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name':'weather','arguments':{'days':3,'city':'oslo','unit':'celsius'}}|1",
        "{'name':'weather','parameters':{'city':'Oslo','days':3.0}}|1",
        "{'function':{'name':'weather','arguments':{'city':'Oslo','days':3}}}|1",
        "[{'name':'weather','arguments':{'city':'Oslo','days':3}}]|1",
        "{'name':'weather','arguments':{'city':'Oslo','days':4}}|0",
        "{'name':'weather','arguments':{'city':'Oslo','days':'3'}}|0",
        "{'name':'weather','arguments':{'city':'Oslo','days':3,'hour':1}}|0",
        "{'name':'forecast','arguments':{'city':'Oslo','days':3}}|0",
        "{'name':'weather','arguments':{'city':'Oslo'}}|0",
        "I would call weather(Oslo)|0",
      })
  void functionCall(String given, double score) {
    Check check = Given.check("{'kind':'function_call','optional':['unit']}", CALL);
    assertThat(check.grade(given.replace('\'', '"')).score()).isEqualTo(score);
  }

  @Test
  void functionCall_readsRealCallsBeforeText() {
    Check check = Given.check("{'kind':'function_call','optional':['unit']}", CALL);
    ToolCall call =
        new ToolCall("weather", Given.json("\"{\\\"city\\\":\\\"Oslo\\\",\\\"days\\\":3}\""));
    ToolCall broken = new ToolCall("weather", Given.json("\"{oops\""));
    assertThat(check.grade(new Answer("", List.of(call)), GradingTools.NONE).score()).isEqualTo(1);
    assertThat(check.grade(new Answer("", List.of(broken)), GradingTools.NONE).score()).isZero();
    assertThat(check.grade(new Answer("", List.of(call, call)), GradingTools.NONE).reason())
        .isEqualTo("2 calls, expected 1");
  }

  @Test
  void functionCall_withSeveral_mindsOrderOnlyWhereAsked() {
    String expected =
        "[{'name':'a','arguments':{}},{'name':'b','arguments':{'x':{'$any':[1,2]}}}]"
            .replace('\'', '"');
    String swapped = "[{\"name\":\"b\",\"arguments\":{\"x\":2}},{\"name\":\"a\",\"arguments\":{}}]";
    assertThat(Given.check("\"function_call\"", expected).grade(swapped).score()).isEqualTo(1);
    assertThat(
            Given.check("{'kind':'function_call','in_order':true}", expected)
                .grade(swapped)
                .reason())
        .startsWith("no call of a");
    assertThat(Given.check("\"function_call\"", "[]").grade("No call is needed.").score())
        .isEqualTo(1);
    assertThat(Given.check("\"function_call\"", "[]").grade(swapped).score()).isZero();
  }
}
