package dev.headgate.gateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose fault a refusal is, by what servers and providers answer. */
class RefusalsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // OpenAI, vLLM before and now, Anthropic, Gemini, Azure, Ollama
        "{'error':{'message':'The model `x` does not exist or you do not have access to it.',"
            + "'type':'invalid_request_error','param':null,'code':'model_not_found'}}",
        "{'object':'error','message':'The model `x` does not exist.','type':'NotFoundError',"
            + "'param':null,'code':404}",
        "{'error':{'message':'no x','type':'NotFoundError','param':'model','code':404}}",
        "{'type':'error','error':{'type':'not_found_error','message':'model: claude-x'}}",
        "[{'error':{'code':404,'message':'models/x is not found for API version v1beta',"
            + "'status':'NOT_FOUND'}}]",
        "{'error':{'code':'DeploymentNotFound','message':'It is not there.'}}",
        "{'error':{'message':'model \\'x\\' not found, try pulling it first'}}",
        "{'error':'model \\'x\\' not found'}",
        "{'error':'model \\'llama3-groq-tool-use\\' not found, try pulling it first'}",
        "{'message':'model \\'files: x\\' not found, make sure the correct model ID was used'}",
        "{'message':'model llama3-groq-tool-use does not exist'}",
        "{'error':{'message':'The model `x` has been deprecated, learn more here:"
            + " h','param':null}}",
        "{'error':{'message':'Model not found, inaccessible, and/or not deployed'}}",
        "{'error':{'code':404,'message':'Publisher Model `projects/p/models/x` was not found or"
            + " your project does not have access to it.','status':'NOT_FOUND'}}",
        "{'error':{'code':404,'message':'No endpoints found for meta/llama-3:free.'}}",
        "{'error':{'message':'The API deployment for this resource does not exist.'}}",
        "{'error':{'message':'Unknown model: x'}}",
        // paths: OpenAI, FastAPI, Spring, Kong, llama.cpp, Azure, and servers that know no JSON
        "{'error':{'message':'Unknown request URL: POST /chat.','code':'unknown_url'}}",
        "{'detail':'Not Found'}",
        "{'timestamp':1,'status':404,'error':'Not Found','path':'/chat/completions'}",
        "{'message':'no Route matched with those values'}",
        "{'error':{'message':'Invalid URL (POST /v1/chat)','type':'invalid_request_error'}}",
        "{'message':'Route POST:/chat/completions not found'}",
        "{'message':'Cannot POST /chat/completions'}",
        "{'detail':'The requested URL was not found on the server. Check the path.'}",
        "{'error':{'code':404,'message':'File Not Found','type':'not_found_error'}}",
        "{'error':{'code':'404','message':'Resource not found'}}",
        "404 page not found",
        "<html><h1>404 Not Found</h1>nginx</html>",
        "{}",
        ""
      })
  void modelOrPathThatIsNotThere_isOurFault(String body) {
    assertThat(code(404, body)).isEqualTo(ErrorCode.UPSTREAM_MODEL_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':{'message':'No such File object: file-1','param':'id','code':null}}",
        "{'error':{'message':'No such File object: the model path'}}",
        "{'type':'error','error':{'type':'not_found_error','message':'File not found: file_1'}}",
        "{'error':{'message':'Previous response with id \\'model\\' not found.',"
            + "'param':'previous_response_id','code':'previous_response_not_found'}}",
        "{'error':{'message':'the model has none of it','param':'input'}}",
        "{'error':{'message':'Simulated fault: status 404.','code':'simulated_fault'}}",
        "{'error':{'message':'Model response not found'}}",
        "{'error':{'message':'Model tool \\'x\\' does not exist'}}",
        // What OpenRouter says of wishes that no provider of the model fulfils
        "{'error':{'message':'No allowed providers are available for the selected model.',"
            + "'code':404,'metadata':{'requested_providers':['nosuch']}}}",
        "{'error':{'message':'No endpoints found that can handle the requested parameters. To"
            + " learn more about provider routing, visit: https://x/provider-routing','code':404}}",
        "{'error':{'message':'No endpoints found that support image input','code':404}}",
        "{'error':{'message':'No endpoints found matching your data policy. Configure:"
            + " https://x/privacy','code':404}}",
        "{'error':{'message':'No endpoints found for meta/llama-3 that support tool use.'}}",
        "{'error':{'message':'The model `x` is not available with these parameters.'}}",
        // Addresses and paths of the caller's own
        "{'error':{'message':'Invalid URL: https://x/cat.png'}}",
        "{'error':{'message':'Nothing is at the URL https://x/cat.png'}}"
      })
  void whatACallerNamed_isTheCallersFault(String body) {
    assertThat(code(404, body)).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "{'error':{'message':'Country not"
            + " supported','code':'unsupported_country'}};UPSTREAM_AUTHENTICATION",
        "{'error':{'message':'no','type':'permission_error'}};UPSTREAM_AUTHENTICATION",
        "<html>403</html>;UPSTREAM_AUTHENTICATION",
        "{'error':{'code':403,'message':'Your"
            + " input','metadata':{'flagged_input':'x'}}};UPSTREAM_REJECTED",
        "{'error':{'code':403,'message':'Your input was flagged'}};UPSTREAM_REJECTED",
        "{'error':{'message':'no','code':'content_filter'}};UPSTREAM_REJECTED",
        "{'code':'no','error':'Content violates usage guidelines.'};UPSTREAM_REJECTED"
      })
  void forbidden_isOurFaultUnlessContentIsRefused(String body, ErrorCode code) {
    assertThat(code(403, body)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{'error':{'message':'flagged'}}", "<html>"})
  void unauthorized_isAlwaysOurFault(String body) {
    assertThat(code(401, body)).isEqualTo(ErrorCode.UPSTREAM_AUTHENTICATION);
  }

  private static ErrorCode code(int status, String body) {
    String json = body.replace("\\'", "\\u0027").replace('\'', '"');
    return Refusals.code(status, json.getBytes(UTF_8));
  }
}
