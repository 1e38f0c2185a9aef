package dev.headgate.core.decide.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Tag;
import dev.headgate.core.receive.PromptReader;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.Detection;
import dev.headgate.core.testkit.Requests;
import dev.headgate.core.testkit.TestRequests;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternDetectorTest {

  private static final PromptReader READER =
      new PromptReader(new RequestReader(new ReadLimits(100)), "auto", RequestOptions.NONE);

  private static Detection look(ChatRequest request, boolean tagsUnread) {
    return new PatternDetector(EnumSet.allOf(Sensitive.class), Tag.LOCAL_ONLY, 2_000, tagsUnread)
        .look(request, Requests.features());
  }

  private static Detection look(String json) {
    return look(READER.line("r", json.getBytes(StandardCharsets.UTF_8)), true);
  }

  @Test
  void whatIsFound_isTagged_andNamedWithoutItsValue() {
    Detection found = look(READER.prompt("r", "ada@example.org has 4111 1111 1111 1111"), true);
    assertThat(found.tags()).containsExactly(Tag.LOCAL_ONLY);
    assertThat(found.found()).containsExactly("an e-mail address", "a payment card number");
    assertThat(look(READER.prompt("r", "What is the capital of France?"), true))
        .isEqualTo(Detection.NOTHING);
  }

  /** Wherever it stands in what goes to a provider, and however it is escaped. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[{\"role\":\"system\",\"content\":\"x\\n4111111111111111\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a@b.org\"}]}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"ada\\u0040example.org\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"user\":\"ada@example.org\"}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"q\\\":\\\"x\\\\n"
            + "4111111111111111\\\"}\"}}]}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"tools\":[{\"type\":\"function\","
            + "\"function\":{\"name\":\"f\",\"description\":\"mails ada@example.org\"}}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\",\"reasoning\":\"+49 30 1234567\"}]}",
      })
  void everyPlace_isLookedAt(String json) {
    assertThat(look(json).tags()).containsExactly(Tag.LOCAL_ONLY);
  }

  @Test
  void whatCannotBeLookedAt_countsAsFound_unlessSwitchedOff() {
    ChatRequest lengthy = READER.prompt("r", "word ".repeat(500) + "ada@example.org");
    String seen =
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":"
            + "{\"url\":\"https://example.org/a.png\"}}]}]}";
    ChatRequest image = READER.line("r", seen.getBytes(StandardCharsets.UTF_8));
    ChatRequest tokens = TestRequests.of(Operation.EMBEDDING, "embedder", "");

    assertThat(look(lengthy, true).found()).containsExactly("more than the 2000 bytes it looks at");
    assertThat(look(image, true).found())
        .containsExactly("images, files or audio, which it cannot look at");
    assertThat(look(tokens, true).found()).containsExactly("tokens in place of text");
    for (ChatRequest each : new ChatRequest[] {lengthy, image, tokens}) {
      assertThat(look(each, false)).isEqualTo(Detection.NOTHING);
    }
  }

  @Test
  void onlyWhatIsAskedFor_isLookedFor() {
    ChatRequest request = READER.prompt("r", "ada@example.org");
    Detection found =
        new PatternDetector(Set.of(Sensitive.CARD), new Tag("pii"), 2_000, true)
            .look(request, Requests.features());
    assertThat(found).isEqualTo(Detection.NOTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "\\u", "\\u00", "\\u00zz", "\\\\\\", "a\\"})
  void brokenEscapes_areText(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThat(PlainText.of(bytes, bytes.length)).doesNotContain("\\");
    assertThat(PlainText.of(bytes, 0)).isEmpty();
  }
}
