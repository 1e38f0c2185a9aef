package dev.headgate.core.describe;

import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Turn;
import dev.headgate.core.spi.TokenCounter;
import java.util.List;

/**
 * Estimates the prompt's tokens in bounded time.
 *
 * <p>The first characters of the turns are counted, up to a bound, the rest is taken to have as
 * many tokens a character. Besides: 4 tokens a turn for its frame, as OpenAI's chat format takes; a
 * quarter token a character of tools, which are JSON in English; 1,000 for an image (between
 * OpenAI's 765 and Anthropic's 1,600 for a square of 1,024 pixels) and 500 for an audio part (about
 * a minute).
 */
public final class TokenEstimate {

  private static final int GUESSED_CHARS = 1024;

  static final int PER_TURN = 4;
  static final int PER_IMAGE = 1000;
  static final int PER_AUDIO = 500;
  static final int TOOL_CHARS_PER_TOKEN = 4;

  private final TokenCounter counter;
  private final int countedAtMost;

  TokenEstimate(TokenCounter counter, int countedAtMost) {
    this.counter = counter;
    this.countedAtMost = countedAtMost;
  }

  /** Returns one by characters alone, for where a few tokens more or less change nothing. */
  public static TokenEstimate quick() {
    return new TokenEstimate(new QuickTokenCounter(), GUESSED_CHARS);
  }

  /** Returns the tokens that a prompt is thought to have. */
  public long of(Conversation conversation) {
    return text(conversation.turns())
        + (long) PER_TURN * conversation.turns().size()
        + conversation.toolChars() / TOOL_CHARS_PER_TOKEN
        + (long) PER_IMAGE * conversation.images()
        + (long) PER_AUDIO * conversation.audioParts();
  }

  private long text(List<Turn> turns) {
    long chars = 0;
    long countedChars = 0;
    long tokens = 0;
    for (Turn turn : turns) {
      String text = turn.text();
      chars += text.length();
      if (countedChars < countedAtMost && !text.isEmpty()) {
        String head = Clip.head(text, (int) (countedAtMost - countedChars));
        tokens += counter.count(head);
        countedChars += Math.max(1, head.length());
      }
    }
    return chars <= countedChars
        ? tokens
        : Math.round((double) tokens * chars / Math.max(1, countedChars));
  }
}
