package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolChoiceAny;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official Anthropic client for Java, routed to providers of its own and of other dialects. */
class AnthropicSdkTest {

  private static House house;
  private static AnthropicClient client;

  @BeforeAll
  static void start() {
    house = House.start();
    client =
        AnthropicOkHttpClient.builder()
            .baseUrl(house.url())
            .apiKey("not-needed-on-loopback")
            .maxRetries(0)
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    house.close();
  }

  private static MessageCreateParams.Builder ask(String model, String text) {
    return MessageCreateParams.builder().model(model).maxTokens(256).addUserMessage(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", House.CLAUDE, House.GEMINI, House.WEAK})
  void message_isAnsweredWhateverTheProviderSpeaks(String model) {
    Message answer =
        client.messages().create(ask(model, "What is 2+2?").system("Be brief.").build());

    assertThat(answer.content().get(0).asText().text()).contains("[simulated");
    assertThat(answer.usage().outputTokens()).isPositive();
    assertThat(answer.stopReason()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", House.CLAUDE, House.GEMINI, House.WEAK})
  void stream_arrivesWhole(String model) {
    StringBuilder text = new StringBuilder();
    boolean[] stopped = {false};
    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(ask(model, "Count to five.").build())) {
      stream.stream()
          .forEach(
              event -> {
                event
                    .contentBlockDelta()
                    .flatMap(block -> block.delta().text())
                    .ifPresent(delta -> text.append(delta.text()));
                stopped[0] |= event.isMessageStop();
              });
    }

    assertThat(text.toString()).contains("[simulated");
    assertThat(stopped[0]).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", House.CLAUDE, House.GEMINI, House.WEAK})
  void tools_areUsed(String model) {
    Tool tool =
        Tool.builder()
            .name("get_weather")
            .inputSchema(
                Tool.InputSchema.builder()
                    .properties(
                        Tool.InputSchema.Properties.builder()
                            .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                            .build())
                    .addRequired("city")
                    .build())
            .build();

    Message answer =
        client
            .messages()
            .create(
                ask(model, "Weather in Paris?")
                    .addTool(tool)
                    .toolChoice(ToolChoiceAny.builder().build())
                    .build());

    assertThat(answer.content())
        .anySatisfy(block -> assertThat(block.asToolUse().name()).isEqualTo("get_weather"));
  }

  @Test
  void image_isAccepted() {
    ImageBlockParam image =
        ImageBlockParam.builder()
            .source(
                Base64ImageSource.builder()
                    .data("iVBORw0KGgo=")
                    .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                    .build())
            .build();
    Message answer =
        client
            .messages()
            .create(
                MessageCreateParams.builder()
                    .model("auto")
                    .maxTokens(64)
                    .addUserMessageOfContentBlockParams(
                        List.of(
                            ContentBlockParam.ofImage(image),
                            ContentBlockParam.ofText(
                                TextBlockParam.builder().text("What is this?").build())))
                    .build());

    assertThat(answer.content()).isNotEmpty();
  }

  @Test
  void countTokens_isEstimated() {
    long tokens =
        client
            .messages()
            .countTokens(
                MessageCountTokensParams.builder()
                    .model("auto")
                    .addUserMessage("How many tokens is this sentence, roughly?")
                    .build())
            .inputTokens();

    assertThat(tokens).isBetween(6L, 30L);
  }

  @Test
  void unknownModel_isTheClientsOwnException() {
    assertThatThrownBy(() -> client.messages().create(ask("no-such", "hi").build()))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("no-such");
  }
}
