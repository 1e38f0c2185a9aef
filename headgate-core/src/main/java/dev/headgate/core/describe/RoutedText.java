package dev.headgate.core.describe;

import dev.headgate.core.api.Role;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.ListIterator;

/**
 * The text a learned router reads of a conversation, within a bound of characters.
 *
 * <ul>
 *   <li>{@link RouterView#LAST_USER}: the last user message.
 *   <li>{@link RouterView#USER_TURNS}: all user messages.
 *   <li>{@link RouterView#CONVERSATION}: the system prompt, at most an eighth of the bound of it,
 *       then all turns.
 * </ul>
 *
 * <p>Turns stand in their order, one to a line, without role names, since routers are trained on
 * bare prompts: a conversation of one user message is that message. When they do not fit, the
 * newest are kept and the first that does not fit whole keeps its head and its tail. Reads at most
 * as much as the bound allows, however long the conversation is.
 */
final class RoutedText {

  private static final int SYSTEM_SHARE = 8;
  private static final int SHORTEST_PIECE = 32;
  private static final String LINE = "\n";

  private final RouterView view;
  private final int maxChars;

  RoutedText(RouterView view, int maxChars) {
    this.view = view;
    this.maxChars = maxChars;
  }

  String of(List<Turn> turns) {
    return switch (view) {
      case LAST_USER -> newest(turns, Role.USER, 1);
      case USER_TURNS -> newest(turns, Role.USER, Integer.MAX_VALUE);
      case CONVERSATION -> conversation(turns);
    };
  }

  private String newest(List<Turn> turns, Role role, int most) {
    Deque<String> kept = new ArrayDeque<>();
    int left = maxChars;
    ListIterator<Turn> turn = turns.listIterator(turns.size());
    while (turn.hasPrevious() && kept.size() < most && left >= SHORTEST_PIECE) {
      Turn candidate = turn.previous();
      if (candidate.role() == role) {
        left -= keep(candidate.text(), left, kept);
      }
    }
    return String.join(LINE, kept);
  }

  private String conversation(List<Turn> turns) {
    String system = system(turns);
    Deque<String> kept = new ArrayDeque<>();
    int left = maxChars - (system.isEmpty() ? 0 : system.length() + LINE.length());
    ListIterator<Turn> turn = turns.listIterator(turns.size());
    while (turn.hasPrevious() && left >= SHORTEST_PIECE) {
      Turn candidate = turn.previous();
      if (candidate.role() != Role.SYSTEM) {
        left -= keep(candidate.text(), left, kept);
      }
    }
    if (!system.isEmpty()) {
      kept.addFirst(system);
    }
    return String.join(LINE, kept);
  }

  private String system(List<Turn> turns) {
    for (Turn turn : turns) {
      if (turn.role() == Role.SYSTEM && !turn.text().isEmpty()) {
        return Clip.head(turn.text(), maxChars / SYSTEM_SHARE);
      }
    }
    return "";
  }

  /** Puts the text before those kept and returns the characters it took. */
  private static int keep(String text, int left, Deque<String> kept) {
    if (text.isEmpty()) {
      return 0;
    }
    String piece = Clip.headAndTail(text, left);
    kept.addFirst(piece);
    return piece.length() + LINE.length();
  }
}
