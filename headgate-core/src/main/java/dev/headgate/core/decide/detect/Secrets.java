package dev.headgate.core.decide.detect;

import java.util.List;

/**
 * Finds keys and tokens by how they begin: those of OpenAI, Anthropic and others ({@code sk-}),
 * GitHub, GitLab, AWS, Google, Slack, Stripe, Hugging Face and Headgate itself, JSON Web Tokens,
 * and private keys in PEM form. A password that looks like any word is not found.
 */
final class Secrets {

  /**
   * One form.
   *
   * @param start how it begins
   * @param fewest how many letters, digits, {@code _ -} or dots follow at least
   */
  private record Form(String start, int fewest) {}

  private static final List<Form> FORMS =
      List.of(
          new Form("sk-", 20),
          new Form("sk_live_", 16),
          new Form("rk_live_", 16),
          new Form("hg-", 20),
          new Form("ghp_", 30),
          new Form("gho_", 30),
          new Form("ghu_", 30),
          new Form("ghs_", 30),
          new Form("github_pat_", 30),
          new Form("glpat-", 20),
          new Form("hf_", 30),
          new Form("AKIA", 16),
          new Form("ASIA", 16),
          new Form("AIza", 35),
          new Form("xoxb-", 10),
          new Form("xoxa-", 10),
          new Form("xoxp-", 10),
          new Form("eyJ", 40));

  private static final String PEM = "-----BEGIN ";
  private static final String PRIVATE = "PRIVATE KEY-----";
  private static final int PEM_KIND = 32;

  private Secrets() {}

  static boolean in(String text) {
    return FORMS.stream().anyMatch(form -> isIn(text, form)) || hasPrivateKey(text);
  }

  private static boolean isIn(String text, Form form) {
    for (int at = text.indexOf(form.start); at >= 0; at = text.indexOf(form.start, at + 1)) {
      if (!Chars.isWordAt(text, at - 1) && isLong(text, at + form.start.length(), form.fewest)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLong(String text, int from, int fewest) {
    if (from + fewest > text.length()) {
      return false;
    }
    for (int i = from; i < from + fewest; i++) {
      char c = text.charAt(i);
      if (!Chars.isWord(c) && c != '_' && c != '-' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean hasPrivateKey(String text) {
    for (int at = text.indexOf(PEM); at >= 0; at = text.indexOf(PEM, at + 1)) {
      int from = at + PEM.length();
      int end = text.indexOf(PRIVATE, from, Math.min(text.length(), from + PEM_KIND));
      if (end >= 0) {
        return true;
      }
    }
    return false;
  }
}
