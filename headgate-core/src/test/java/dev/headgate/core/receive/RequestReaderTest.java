package dev.headgate.core.receive;

import static dev.headgate.core.receive.Readings.anthropic;
import static dev.headgate.core.receive.Readings.bytes;
import static dev.headgate.core.receive.Readings.openAi;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.Role;
import dev.headgate.core.api.Turn;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

  private static final String HI = "'messages':[{'role':'user','content':'hi'}]";

  @Test
  void openAiChat_readsWhatRoutingNeeds() {
    ChatRequest request =
        openAi(
            """
            {'model':'auto','stream':true,'n':2,'max_tokens':10,'max_completion_tokens':20,
             'unknown':{'deep':[1,{'x':null}]},
             'response_format':{'json_schema':{'schema':{}},'type':'json_schema'},
             'tools':[{'type':'function','function':{'name':'f','parameters':{}}},
                      {'type':'custom','custom':{'name':'g'}}],
             'messages':[
               {'role':'developer','content':'Be brief.'},
               {'role':'user','content':[
                 {'type':'text','text':'What is'},
                 {'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}},
                 {'text':'this?','type':'text'},
                 {'type':'input_audio','input_audio':{'data':'AA','format':'wav'}},
                 {'type':'file','file':{'file_id':'f1'}},
                 {'type':'from_the_future','payload':[1]}]},
               {'role':'assistant','content':null,'tool_calls':[
                 {'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}}]},
               {'role':'tool','tool_call_id':'c1','content':'42'},
               {'role':'user','content':''}]}
            """);
    Conversation conversation = request.conversation();
    assertThat(request.requestedModel()).isEqualTo("auto");
    assertThat(request.stream()).isTrue();
    assertThat(conversation.turns())
        .containsExactly(
            new Turn(Role.SYSTEM, "Be brief."),
            new Turn(Role.USER, "What is\nthis?"),
            new Turn(Role.ASSISTANT, ""),
            new Turn(Role.TOOL, "42"),
            new Turn(Role.USER, ""));
    assertThat(conversation.toolNames()).containsExactly("f", "g");
    assertThat(conversation.toolChars()).isGreaterThan(150);
    assertThat(conversation.images()).isEqualTo(2);
    assertThat(conversation.audioParts()).isEqualTo(1);
    assertThat(conversation.jsonSchema()).isTrue();
    assertThat(conversation.choices()).isEqualTo(2);
    assertThat(conversation.maxOutputTokens()).hasValue(20);
  }

  @Test
  void openAiChat_withoutExtras_hasNone() {
    Conversation conversation =
        openAi(
                "{'model':'m','n':null,'tools':null,'response_format':null,'stream':null,"
                    + HI
                    + "}")
            .conversation();
    assertThat(conversation).isEqualTo(dev.headgate.core.testkit.TestRequests.conversation("hi"));
  }

  @ParameterizedTest
  @CsvSource({
    "json_schema, true",
    "json_object, false",
    "text, false",
  })
  void onlyASchema_asksForSchemaCapability(String type, boolean expected) {
    String body = "{'model':'m','response_format':{'type':'" + type + "'}," + HI + "}";
    assertThat(openAi(body).conversation().jsonSchema()).isEqualTo(expected);
  }

  @Test
  void audioAnswer_countsAsAudio() {
    String body = "{'model':'m','modalities':['text','audio']," + HI + "}";
    assertThat(openAi(body).conversation().audioParts()).isEqualTo(1);
  }

  @Test
  void maxTokens_belowOne_isNoBound() {
    assertThat(openAi("{'model':'m','max_tokens':-1," + HI + "}").conversation().maxOutputTokens())
        .isEmpty();
  }

  @Test
  void anthropic_readsWhatRoutingNeeds() {
    ChatRequest request =
        anthropic(
            """
            {'model':'claude','max_tokens':100,'stream':false,
             'messages':[
               {'role':'user','content':'Look.'},
               {'role':'assistant','content':[
                 {'type':'thinking','thinking':'hm','signature':'x'},
                 {'type':'text','text':'Looking.'},
                 {'type':'tool_use','id':'t','name':'look','input':{'at':'it'}}]},
               {'role':'user','content':[
                 {'type':'tool_result','tool_use_id':'t','content':[
                   {'type':'text','text':'seen'},
                   {'type':'image','source':{'type':'base64','data':'AA'}}]}]},
               {'role':'user','content':[
                 {'type':'tool_result','tool_use_id':'t','content':'again'},
                 {'type':'document','source':{'type':'text','data':'plain'}},
                 {'type':'document','source':{'type':'base64','data':'AA'}},
                 {'type':'text','text':'So?'}]}],
             'tools':[{'name':'look','input_schema':{'type':'object'}},
                      {'type':'web_search_20250305'}],
             'output_config':{'format':{'type':'json_schema','schema':{}}},
             'system':[{'type':'text','text':'You see.'},{'type':'text','text':'Well.'}]}
            """);
    Conversation conversation = request.conversation();
    assertThat(conversation.turns())
        .containsExactly(
            new Turn(Role.SYSTEM, "You see.\nWell."),
            new Turn(Role.USER, "Look."),
            new Turn(Role.ASSISTANT, "Looking."),
            new Turn(Role.TOOL, "seen"),
            new Turn(Role.USER, "again\nSo?"));
    assertThat(conversation.toolNames()).containsExactly("look", "web_search_20250305");
    assertThat(conversation.images()).isEqualTo(2);
    assertThat(conversation.jsonSchema()).isTrue();
    assertThat(conversation.maxOutputTokens()).hasValue(100);
    assertThat(request.dialect()).isEqualTo(Dialect.ANTHROPIC);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'once'            | 1",
        "['a','b']         | 2",
        "[1,2,3]           | 0",
        "[[1,2],[3]]       | 0",
      },
      quoteCharacter = '`')
  void textBodies_takeAllFormsOfTexts(String texts, int turns) {
    for (Operation operation : new Operation[] {Operation.COMPLETION, Operation.EMBEDDING}) {
      String field = operation == Operation.COMPLETION ? "prompt" : "input";
      byte[] body = bytes("{'model':'m','" + field + "':" + texts + "}");
      assertThat(Readings.read(Dialect.OPENAI, operation, body).conversation().turns())
          .hasSize(turns);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'auto'," + HI + "}",
        "  {\n'a':'ü漢😀',  'model'  :  'auto' ," + HI + " } \r\n\t",
        "{" + HI + ",'model':'\\u0061uto'}",
        "{'a':[{'model':'not me'}],'mo\\u0064el':'auto'," + HI + "}",
      })
  void splice_changesNothingButTheModel(String body) {
    byte[] bytes = bytes(body);
    ChatRequest request = Readings.read(Dialect.OPENAI, Operation.CHAT, bytes);
    assertThat(request.requestedModel()).isEqualTo("auto");
    String spliced = new String(request.body().withModel("\"gpt\""), StandardCharsets.UTF_8);
    assertThat(spliced)
        .isEqualTo(
            new String(bytes, StandardCharsets.UTF_8)
                .replace("\"auto\"", "\"gpt\"")
                .replace("\"\\u0061uto\"", "\"gpt\""));
  }

  @Test
  void splice_isRightInLargeBodies() {
    String long1 = "漢字ab\\n".repeat(20_000);
    byte[] bytes = bytes("{'x':'" + long1 + "','model':'auto','y':'" + long1 + "'," + HI + "}");
    ChatRequest request = Readings.read(Dialect.OPENAI, Operation.CHAT, bytes);
    assertThat(new String(request.body().withModel("\"other\""), StandardCharsets.UTF_8))
        .isEqualTo(new String(bytes, StandardCharsets.UTF_8).replace("\"auto\"", "\"other\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'user':'u'", "'safety_identifier':'u'", "'user':7,'safety_identifier':'u'"})
  void user_isReadInOpenAisDialect(String fields) {
    assertThat(openAi("{'model':'m'," + fields + "," + HI + "}").caller().user()).contains("u");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'user':''", "'user':null", "'user':['u']", "'metadata':{'user_id':'u'}"})
  void whatNamesNobody_isLeftToTheProvider(String fields) {
    assertThat(openAi("{'model':'m'," + fields + "," + HI + "}").caller())
        .isEqualTo(Caller.ANONYMOUS);
  }

  @Test
  void user_isReadInAnthropicsDialect_andKeptShort() {
    String body = "{'model':'m','max_tokens':9,'metadata':{'a':[{}],'user_id':'%s'}," + HI + "}";
    assertThat(anthropic(body.formatted("u")).caller().user()).contains("u");
    assertThat(anthropic(body.formatted("u".repeat(9_000))).caller().user())
        .contains("u".repeat(512));
    assertThat(anthropic("{'model':'m','metadata':null," + HI + "}").caller().user()).isEmpty();
  }
}
