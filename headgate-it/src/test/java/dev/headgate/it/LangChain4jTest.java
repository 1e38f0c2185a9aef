package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** LangChain4j's OpenAI models, pointed at the gateway as its documentation says. */
class LangChain4jTest {

  private static House house;

  @BeforeAll
  static void start() {
    house = House.start();
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  private static OpenAiChatModel model(String name) {
    return OpenAiChatModel.builder()
        .baseUrl(house.url() + "/v1")
        .apiKey("not-needed-on-loopback")
        .modelName(name)
        .maxRetries(0)
        .build();
  }

  @Test
  void chat_isAnswered() {
    assertThat(model("auto").chat("What is 2+2?")).contains("[simulated");
  }

  @Test
  void stream_completes() throws Exception {
    OpenAiStreamingChatModel model =
        OpenAiStreamingChatModel.builder()
            .baseUrl(house.url() + "/v1")
            .apiKey("not-needed-on-loopback")
            .modelName("auto")
            .build();
    CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
    StringBuilder parts = new StringBuilder();
    model.chat(
        "Count to five.",
        new StreamingChatResponseHandler() {
          @Override
          public void onPartialResponse(String part) {
            parts.append(part);
          }

          @Override
          public void onCompleteResponse(ChatResponse response) {
            whole.complete(response);
          }

          @Override
          public void onError(Throwable error) {
            whole.completeExceptionally(error);
          }
        });

    ChatResponse response = whole.get(20, TimeUnit.SECONDS);
    assertThat(response.aiMessage().text()).isEqualTo(parts.toString()).contains("[simulated");
    assertThat(response.tokenUsage().outputTokenCount()).isPositive();
  }

  @Test
  void tools_areCalled() {
    ToolSpecification tool =
        ToolSpecification.builder()
            .name("get_weather")
            .parameters(
                JsonObjectSchema.builder().addStringProperty("city").required("city").build())
            .build();
    ChatResponse response =
        model("auto")
            .chat(
                ChatRequest.builder()
                    .messages(UserMessage.from("Weather in Paris?"))
                    .toolSpecifications(tool)
                    .toolChoice(ToolChoice.REQUIRED)
                    .build());

    assertThat(response.aiMessage().toolExecutionRequests().get(0).name()).isEqualTo("get_weather");
  }

  @Test
  void jsonSchema_isFollowed() {
    JsonSchema schema =
        JsonSchema.builder()
            .name("person")
            .rootElement(
                JsonObjectSchema.builder()
                    .addStringProperty("name")
                    .addIntegerProperty("age")
                    .required("name", "age")
                    .build())
            .build();
    ChatResponse response =
        model("auto")
            .chat(
                ChatRequest.builder()
                    .messages(UserMessage.from("Make up a person."))
                    .responseFormat(
                        ResponseFormat.builder()
                            .type(ResponseFormatType.JSON)
                            .jsonSchema(schema)
                            .build())
                    .build());

    assertThat(response.aiMessage().text()).contains("\"name\"").contains("\"age\"");
  }

  @Test
  void image_isAccepted() {
    ChatResponse response =
        model("auto")
            .chat(
                UserMessage.from(
                    TextContent.from("What is this?"),
                    ImageContent.from("iVBORw0KGgo=", "image/png")));

    assertThat(response.aiMessage().text()).isNotBlank();
  }

  @Test
  void embeddings_areMade() {
    var embeddings =
        OpenAiEmbeddingModel.builder()
            .baseUrl(house.url() + "/v1")
            .apiKey("not-needed-on-loopback")
            .modelName(House.EMBEDDER)
            .build();

    assertThat(embeddings.embed("some text").content().dimension()).isPositive();
  }

  @Test
  void unknownModel_isTheLibrarysOwnException() {
    assertThatThrownBy(() -> model("no-such").chat("hi"))
        .isInstanceOf(ModelNotFoundException.class);
  }
}
