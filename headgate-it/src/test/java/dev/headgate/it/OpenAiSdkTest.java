package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionTool;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official OpenAI client for Java, through the gateway, for what its users do most. */
class OpenAiSdkTest {

  private static House house;
  private static OpenAIClient client;

  @BeforeAll
  static void start() {
    house = House.start();
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl(house.url() + "/v1")
            .apiKey("not-needed-on-loopback")
            .maxRetries(0)
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    house.close();
  }

  /** Example of an answer that must follow a schema. */
  static class Person {
    public String name = "";
    public int age;
  }

  private static ChatCompletionCreateParams.Builder ask(String model, String text) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage(text);
  }

  @Test
  void chat_auto_isAnsweredByARoutedModel() {
    ChatCompletion answer = client.chat().completions().create(ask("auto", "What is 2+2?").build());

    assertThat(answer.model()).isIn(House.STRONG, House.WEAK);
    assertThat(answer.choices().get(0).message().content().orElseThrow()).contains("[simulated");
    assertThat(answer.usage().orElseThrow().completionTokens()).isPositive();
  }

  @Test
  void chat_routerName_thresholdZeroIsStrong_thresholdOneIsWeak() {
    assertThat(client.chat().completions().create(ask("router-mf-0.0", "hi").build()).model())
        .isEqualTo(House.STRONG);
    assertThat(client.chat().completions().create(ask("router-mf-1.0", "hi").build()).model())
        .isEqualTo(House.WEAK);
  }

  @Test
  void chat_headersSayWhatWasDecided() {
    try (var raw =
        client.chat().completions().withRawResponse().create(ask("auto", "What is 2+2?").build())) {
      assertThat(raw.headers().values("x-headgate-router")).containsExactly("mf");
      assertThat(Double.parseDouble(raw.headers().values("x-headgate-score").get(0)))
          .isBetween(0.0, 1.0);
      assertThat(raw.headers().values("x-headgate-model").get(0)).isIn(House.STRONG, House.WEAK);
      assertThat(raw.headers().values("x-headgate-decision-id").get(0)).isNotBlank();
      assertThat(raw.headers().values("x-headgate-attempts")).containsExactly("1");
      assertThat(Double.parseDouble(raw.headers().values("x-headgate-cost-usd").get(0)))
          .isPositive();
    }
  }

  @Test
  void chat_severalChoices() {
    ChatCompletion answer =
        client.chat().completions().create(ask(House.WEAK, "hello").n(2).build());

    assertThat(answer.choices()).hasSize(2);
  }

  @Test
  void chat_stream_arrivesWholeWithUsage() {
    ChatCompletionCreateParams params =
        ask("auto", "Count to five.")
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    StringBuilder text = new StringBuilder();
    long[] tokens = {0};
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params)) {
      stream.stream()
          .forEach(
              chunk -> {
                chunk.choices().forEach(c -> c.delta().content().ifPresent(text::append));
                chunk.usage().ifPresent(usage -> tokens[0] = usage.completionTokens());
              });
    }

    assertThat(text.toString()).contains("[simulated");
    assertThat(tokens[0]).isPositive();
  }

  @Test
  void chat_tools_areCalled() {
    ChatCompletion answer =
        client
            .chat()
            .completions()
            .create(
                ask("auto", "Weather in Paris?")
                    .addTool(weather())
                    .putAdditionalBodyProperty("tool_choice", JsonValue.from("required"))
                    .build());

    var call = answer.choices().get(0).message().toolCalls().orElseThrow().get(0).asFunction();
    assertThat(call.function().name()).isEqualTo("get_weather");
    assertThat(call.function().arguments()).contains("city");
  }

  @Test
  void chat_jsonSchema_parsesIntoAClass() {
    var params =
        ChatCompletionCreateParams.builder()
            .model("auto")
            .addUserMessage("Make up a person.")
            .responseFormat(Person.class)
            .build();

    Person person =
        client
            .chat()
            .completions()
            .create(params)
            .choices()
            .get(0)
            .message()
            .content()
            .orElseThrow();

    assertThat(person.name).isNotNull();
  }

  @Test
  void chat_image_isAccepted() {
    var text = ChatCompletionContentPartText.builder().text("What is on this picture?").build();
    var image =
        ChatCompletionContentPartImage.builder()
            .imageUrl(
                ChatCompletionContentPartImage.ImageUrl.builder()
                    .url("data:image/png;base64,iVBORw0KGgo=")
                    .build())
            .build();
    ChatCompletion answer =
        client
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder()
                    .model("auto")
                    .addUserMessageOfArrayOfContentParts(
                        List.of(
                            ChatCompletionContentPart.ofText(text),
                            ChatCompletionContentPart.ofImageUrl(image)))
                    .build());

    assertThat(answer.choices()).hasSize(1);
  }

  @Test
  void chat_unknownField_reachesTheProviderUntouched() {
    client
        .chat()
        .completions()
        .create(
            ask(House.WEAK, "hi")
                .putAdditionalBodyProperty("my_new_field", JsonValue.from(Map.of("a", 1)))
                .build());

    assertThat(house.lastBodyAtProvider()).contains("\"my_new_field\":{\"a\":1}");
  }

  @Test
  void completions_andEmbeddings_goToTheModelNamed() {
    var completion =
        client
            .completions()
            .create(CompletionCreateParams.builder().model(House.WEAK).prompt("Once").build());
    var embedding =
        client
            .embeddings()
            .create(
                EmbeddingCreateParams.builder().model(House.EMBEDDER).input("some text").build());

    assertThat(completion.choices().get(0).text()).isNotBlank();
    assertThat(embedding.data().get(0).embedding()).isNotEmpty();
  }

  @Test
  void models_listsModelsRoutesAndRouters() {
    List<String> ids = client.models().list().data().stream().map(Model::id).toList();

    assertThat(ids).contains(House.STRONG, House.WEAK, "auto");
    assertThat(ids).anyMatch(id -> id.startsWith("router-mf"));
    assertThat(client.models().retrieve(House.WEAK).id()).isEqualTo(House.WEAK);
  }

  @Test
  void errors_areTheClientsOwnExceptions() {
    assertThatThrownBy(() -> client.chat().completions().create(ask("no-such", "hi").build()))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("no-such");
    assertThatThrownBy(() -> client.chat().completions().create(ask("router-mf-1.7", "hi").build()))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("1.7");
    assertThatThrownBy(
            () -> client.chat().completions().create(ask("router-nope-0.5", "hi").build()))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("mf");
  }

  @Test
  void rateLimitEverywhere_isARateLimitException() {
    assertThatThrownBy(() -> client.chat().completions().create(ask(House.LIMITED, "hi").build()))
        .isInstanceOf(RateLimitException.class);
  }

  private static ChatCompletionTool weather() {
    FunctionParameters parameters =
        FunctionParameters.builder()
            .putAdditionalProperty("type", JsonValue.from("object"))
            .putAdditionalProperty(
                "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
            .putAdditionalProperty("required", JsonValue.from(List.of("city")))
            .build();
    return ChatCompletionTool.ofFunction(
        ChatCompletionFunctionTool.builder()
            .function(
                FunctionDefinition.builder().name("get_weather").parameters(parameters).build())
            .build());
  }
}
