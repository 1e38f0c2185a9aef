package dev.headgate.core.receive;

import static dev.headgate.core.receive.Readings.openAi;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.Usd;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnFieldsTest {

  private static final String HI = "'messages':[{'role':'user','content':'hi'}]";

  @Test
  void options_areRead() {
    assertThat(request("{'headgate':{'lambda':2.5},'model':'m'," + HI + "}").options().objective())
        .contains(new Objective.TradeOff(2.5));
    assertThat(
            request("{'model':'m'," + HI + ",'headgate':{'min_quality':1}}").options().objective())
        .contains(new Objective.CheapestAbove(1));
    ChatRequest both =
        request("{'model':'m','headgate':{'threshold':0.5,'max_cost_usd':0}," + HI + "}");
    assertThat(both.options().threshold()).hasValue(0.5);
    assertThat(both.options().objective()).contains(new Objective.BestWithin(new Usd(0)));
    ChatRequest tagged =
        request("{'model':'m','headgate':{'tags':['local-only','eu','eu']}," + HI + "}");
    assertThat(tagged.options().tags()).containsExactly(new Tag("eu"), Tag.LOCAL_ONLY);
  }

  @Test
  void session_isRead() {
    assertThat(request("{'headgate':{'session':'s-1'},'model':'m'," + HI + "}").options().session())
        .contains("s-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'headgate':{'lambda':1},'model':'m',%s}",
        "{'model':'m',%s,'headgate':{'lambda':1}}",
        "{'model':'m' , %s , 'headgate' : {'lambda':1} }",
        "{'model':'m','headgate':{},%s}",
        "{'model':'m','headgate':{'tags':['lambda']},%s}",
        "{ 'headgate'\n:\t{'threshold':0.5} ,\n 'model':'m',%s}",
        "{'model':'m',%s,'\\u0068eadgate':{'lambda':1}}",
      })
  void providers_neverSeeThem_andAnotherModelsNameGoesInAtTheRightPlace(String form) {
    ChatRequest request = request(form.replace("%s", HI));
    String rest = new String(request.body().bytes(), StandardCharsets.UTF_8);
    assertThat(rest).doesNotContain("lambda").doesNotContain("threshold").doesNotContain("eadgate");
    ChatRequest again = openAi(rest);
    assertThat(again.requestedModel()).isEqualTo("m");
    assertThat(again.conversation()).isEqualTo(request.conversation());
    String renamed = new String(request.body().withModel("\"other\""), StandardCharsets.UTF_8);
    assertThat(openAi(renamed).requestedModel()).isEqualTo("other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'lambda':-1}     | headgate.lambda: \"-1\" (expected: a number >= 0.0: how much",
        "{'lambda':'1'}    | headgate.lambda: \"1\" (expected: a number)",
        "{'min_quality':2} | headgate.min_quality: \"2\" (expected: a number >= 0.0 and <= 1.0)",
        "{'max_cost_usd':1e999} | headgate.max_cost_usd: \"1e999\" (expected: an amount",
        "{'lamda':1}       | headgate.lamda: unknown (expected: one of threshold, session,",
        "{'session':''}    | headgate.session: \"\" (expected: names of 1 to 256 printable",
        "{'session':7}     | headgate.session: 7 (expected: a string)",
        "{'lambda':1,'min_quality':1} | headgate: two objectives (expected: one of lambda,",
        "{'threshold':2}   | threshold: \"2\" (expected: a number >= 0.0 and <= 1.0)",
        "{'tags':'eu'}     | headgate.tags: \"eu\" (expected: a list of tags)",
        "{'tags':['EU']}   | headgate.tags: \"EU\" (expected: 1 to 64 lower case letters",
        "{'tags':[1]}      | headgate.tags[0]: 1 (expected: a tag)",
        "[1]               | headgate: an array (expected: an object of threshold,",
      })
  void badValues_areNamed(String value, String complaint) {
    String body = "{'model':'m','headgate':" + value.strip() + "," + HI + "}";
    RoutingException refusal = catchThrowableOfType(RoutingException.class, () -> request(body));
    assertThat(refusal.getMessage()).startsWith(complaint.strip());
  }

  @Test
  void givenTwice_isRefused() {
    String body = "{'model':'m','headgate':{},'headgate':{}," + HI + "}";
    assertThat(catchThrowableOfType(RoutingException.class, () -> request(body)))
        .hasMessageStartingWith("headgate: given twice");
  }

  private static ChatRequest request(String body) {
    return openAi(body);
  }
}
