package dev.headgate.gateway.verify;

import dev.headgate.core.api.TokenUsage;
import dev.headgate.gateway.config.VerifierConfig;

/** How much a judge reads and writes at most. */
public final class JudgeSize {

  /** Of what a message takes beside its text, and of the marks where a text is cut. */
  private static final long OVERHEAD_TOKENS = 256;

  private JudgeSize() {}

  /** Returns the most that judging one answer takes: a token for each character shown, at worst. */
  public static TokenUsage most(VerifierConfig.Judge judge) {
    String told = judge.prompt().orElse(JudgeVerifier.DEFAULT_TEMPLATE);
    long texts = 1L + count(JudgeVerifier.CONVERSATION, told);
    long shown = told.length() + texts * judge.maxChars() + OVERHEAD_TOKENS;
    return new TokenUsage(shown, 0, judge.maxTokens(), 0);
  }

  private static int count(String part, String text) {
    int found = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      found++;
    }
    return found;
  }
}
