package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.routers.embed.PromptRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's Java, compiled, run, and compared with what the README shows. */
class SnippetsTest {

  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  @SuppressWarnings("SystemOut") // as the README shows it
  void readmeSnippet_runs() {
    ModelCard strong = ModelCard.chat("gpt-4o", Pricing.of(2.50, 1.25, 10.00), 0.8);
    ModelCard weak = ModelCard.chat("gpt-4o-mini", Pricing.of(0.15, 0.075, 0.60), 0.6);

    try (PromptRouter router = PromptRouter.between(strong, weak, 0.5)) {
      RoutingDecision decision =
          router.decide("Prove that sqrt(2) is irrational").toCompletableFuture().join();
      System.out.println(
          decision.plan().first() + ", win rate " + decision.winRate().getAsDouble());
      decision.reasons().forEach(reason -> System.out.println(reason.text()));

      assertThat(decision.winRate().getAsDouble()).isBetween(0.0, 1.0);
      assertThat(decision.reasons()).isNotEmpty();
    }
  }

  @Test
  void readmeSnippet_isTheOneThatRuns() throws IOException {
    String source =
        Files.readString(
            Repository.file("headgate-it/src/test/java/dev/headgate/it/SnippetsTest.java"));
    Matcher block = JAVA_BLOCK.matcher(Files.readString(Repository.file("README.md")));

    assertThat(block.find()).isTrue();
    for (String statement : block.group(1).split("[;{}]", -1)) {
      assertThat(withoutSpace(source)).contains(withoutSpace(statement));
    }
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s", "");
  }
}
