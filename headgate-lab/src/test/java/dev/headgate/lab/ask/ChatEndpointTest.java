package dev.headgate.lab.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatEndpointTest {

  @Test
  void pathIsAppended_queryStays() {
    assertThat(completions("https://a.example/v1/"))
        .isEqualTo("https://a.example/v1/chat/completions");
    assertThat(completions("https://a.example/x?api-version=1"))
        .isEqualTo("https://a.example/x/chat/completions?api-version=1");
    assertThat(completions("http://localhost:1/v1/chat/completions"))
        .isEqualTo("http://localhost:1/v1/chat/completions");
  }

  @Test
  void otherAddresses_areRefused_withoutShowingSecrets() {
    assertThatThrownBy(() -> completions("ftp://a.example"))
        .hasMessageContaining("endpoint: ftp://a.example (expected: http:// or https://");
    assertThatThrownBy(() -> completions("https://me:secret@a.example/v1"))
        .hasMessageNotContaining("secret");
  }

  @Test
  void keys_areNotPrinted() {
    ChatEndpoint endpoint =
        ChatEndpoint.below(
            URI.create("https://a.example/v1?key=hidden"),
            Map.of("authorization", "Bearer hidden"),
            "m");
    assertThat(endpoint.toString()).isEqualTo("m at a.example");
  }

  private static String completions(String base) {
    return ChatEndpoint.below(URI.create(base), Map.of(), "m").completions().toString();
  }
}
