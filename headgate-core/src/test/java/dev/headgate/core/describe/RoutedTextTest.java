package dev.headgate.core.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Role;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.Turn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoutedTextTest {

  private static final List<Turn> TALK =
      List.of(
          new Turn(Role.SYSTEM, "Be brief."),
          new Turn(Role.USER, "First?"),
          new Turn(Role.ASSISTANT, "Yes."),
          new Turn(Role.USER, "Second?"),
          new Turn(Role.TOOL, "42"));

  @Test
  void views_readTheirPart() {
    assertThat(text(RouterView.LAST_USER, TALK)).isEqualTo("Second?");
    assertThat(text(RouterView.USER_TURNS, TALK)).isEqualTo("First?\nSecond?");
    assertThat(text(RouterView.CONVERSATION, TALK))
        .isEqualTo("Be brief.\nFirst?\nYes.\nSecond?\n42");
  }

  @ParameterizedTest
  @EnumSource(RouterView.class)
  void onePrompt_isReadAsItIs(RouterView view) {
    assertThat(text(view, List.of(new Turn(Role.USER, "Prove it.")))).isEqualTo("Prove it.");
  }

  @Test
  void longPrompt_keepsHeadAndTail() {
    String text =
        text(
            RouterView.CONVERSATION,
            List.of(new Turn(Role.USER, "HEAD" + "x".repeat(5000) + "TAIL")));
    assertThat(text).startsWith("HEAD").endsWith("TAIL").contains("…").hasSize(200);
  }

  @Test
  void longConversation_keepsTheNewest_andAnEighthOfTheSystemPrompt() {
    List<Turn> turns =
        List.of(
            new Turn(Role.SYSTEM, "S".repeat(1000)),
            new Turn(Role.USER, "old " + "o".repeat(500)),
            new Turn(Role.ASSISTANT, "a".repeat(60)),
            new Turn(Role.USER, "newest"));
    String text = text(RouterView.CONVERSATION, turns);
    assertThat(text)
        .startsWith("S".repeat(25) + "\nold ")
        .endsWith("a".repeat(60) + "\nnewest")
        .hasSizeLessThanOrEqualTo(200);
  }

  @Property(tries = 300, seed = "20261121")
  void text_staysWithinItsBound_andNeverHoldsHalfACharacter(
      @ForAll RouterView view,
      @ForAll @IntRange(min = 64, max = 300) int bound,
      @ForAll @Size(max = 6) List<Role> roles,
      @ForAll @IntRange(min = 0, max = 200) int length) {
    List<Turn> turns =
        roles.stream().map(role -> new Turn(role, "a" + "😀".repeat(length))).toList();
    String text = new RoutedText(view, bound).of(turns);
    assertThat(text.length()).isLessThanOrEqualTo(bound);
    assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }

  private static String text(RouterView view, List<Turn> turns) {
    return new RoutedText(view, 200).of(turns);
  }
}
