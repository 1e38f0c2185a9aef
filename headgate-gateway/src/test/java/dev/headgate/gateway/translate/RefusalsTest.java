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
        "{'code':'no','error':'Content violates usage guidelines.'};UPSTREAM_REJECTED",
        "{'error':{'message':'Your organization was suspended for violating our"
            + " terms'}};UPSTREAM_AUTHENTICATION",
        "{'error':{'message':'Your OpenAI account org-1 has been permanently disabled for safety"
            + " reasons.'}};UPSTREAM_AUTHENTICATION",
        "{'error':{'code':403,'message':'This service has been disabled in this account for"
            + " violation of Terms of Service.'}};UPSTREAM_AUTHENTICATION",
        "{'error':{'message':'We have suspended your account for violations of our"
            + " policy'}};UPSTREAM_AUTHENTICATION",
        "{'error':{'message':'Shut for a violation','status':'PERMISSION_DENIED',"
            + "'details':[{'reason':'CONSUMER_SUSPENDED'}]}};UPSTREAM_AUTHENTICATION",
        "{'error':{'message':'Flagged. Repeated violations may lead to your account being"
            + " suspended.'}};UPSTREAM_REJECTED",
        "{'error':{'message':'Safety cannot be disabled for this project.'}};UPSTREAM_REJECTED",
        "{'error':{'message':'Flagged: `your account has been"
            + " suspended`.'}};UPSTREAM_REJECTED",
        "{'error':{'message':'Your account has been suspended',"
            + "'code':'content_filter'}};UPSTREAM_REJECTED",
        "{'error':{'message':'Your account has been suspended',"
            + "'metadata':{'flagged_input':'x'}}};UPSTREAM_REJECTED"
      })
  void forbidden_isOurFaultUnlessContentIsRefused(String body, ErrorCode code) {
    assertThat(code(403, body)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{'error':{'message':'flagged'}}", "<html>"})
  void unauthorized_isAlwaysOurFault(String body) {
    assertThat(code(401, body)).isEqualTo(ErrorCode.UPSTREAM_AUTHENTICATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Gemini, xAI, OpenAI, Anthropic, Groq, DashScope
        "[{'error':{'code':400,'message':'no','status':'INVALID_ARGUMENT','details':"
            + "[{'@type':'x/google.rpc.ErrorInfo','reason':'API_KEY_INVALID'}]}}]",
        "{'error':{'code':400,'message':'API key not valid. Please pass a valid API key.',"
            + "'status':'INVALID_ARGUMENT'}}",
        "{'error':{'code':400,'message':'API key expired. Please renew the API key.'}}",
        "{'code':'Client specified an invalid argument','error':'Incorrect API key provided:"
            + " na***ys. You can obtain an API key from https://console.x.ai.'}",
        "{'error':{'message':'no','type':'invalid_request_error','code':'invalid_api_key'}}",
        "{'type':'error','error':{'type':'invalid_request_error','message':'Your credit balance is"
            + " too low to access the Anthropic API. Please go to Plans & Billing to upgrade or"
            + " purchase credits.'}}",
        "{'type':'error','error':{'type':'invalid_request_error','message':'This organization has"
            + " been disabled.'}}",
        "{'error':{'message':'Organization has been restricted. Please reach out to support.'}}",
        "{'error':{'message':'no','code':'Arrearage'}}"
      })
  void keyOrAccountThatIsRefused_isOurFault_whateverTheStatus(String body) {
    assertThat(code(400, body)).isEqualTo(ErrorCode.UPSTREAM_AUTHENTICATION);
    assertThat(code(422, body)).isEqualTo(ErrorCode.UPSTREAM_AUTHENTICATION);
    assertThat(code(503, body)).isEqualTo(ErrorCode.UPSTREAM_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':{'message':'Invalid value: \\'Incorrect API key provided: x\\''}}",
        "{'error':{'message':'Incorrect API key provided: x is no tool of yours'}}",
        "{'error':{'message':'API key not valid is no role','param':'invalid_api_key'}}",
        "{'error':{'message':'messages.0: Your credit balance is too low'}}",
        "{'detail':[{'msg':'no role','input':'Your organization has been disabled.'}]}",
        "{'error':{'message':'no','details':[{'reason':'FIELD_INVALID'},'API_KEY_INVALID']}}",
        "{'error':{'message':'no','code':'not_invalid_api_key_at_all'}}",
        "{'error':{'message':'no','code':4020}}",
        "[]",
        "<html>API key not valid</html>",
        ""
      })
  void badRequestThatQuotesItsCaller_staysTheCallersFault(String body) {
    assertThat(code(400, body)).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{'error':{'message':'Insufficient Balance'}}"})
  void paymentRequired_isAlwaysOurFault(String body) {
    assertThat(code(402, body)).isEqualTo(ErrorCode.UPSTREAM_AUTHENTICATION);
  }

  private static ErrorCode code(int status, String body) {
    String json = body.replace("\\'", "\\u0027").replace('\'', '"');
    return Refusals.code(status, json.getBytes(UTF_8));
  }
}
