package dev.headgate.core.describe;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.spi.TokenCounter;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads the features of a request, in time bounded whatever its size. Thread-safe.
 *
 * <p>The expected answer is 256 tokens and an eighth of the prompt's, at most 1,024, and never more
 * than the caller's own bound; as often as answers are asked for. It is a guess for comparing
 * prices, not a promise.
 */
public final class Describer {

  /** Characters given to the tokeniser at most. */
  static final int COUNTED_CHARS = 8192;

  private static final int GUESSED_CHARS = 1024;
  private static final long BASE_OUTPUT = 256;
  private static final long INPUT_PER_OUTPUT = 8;
  private static final long MOST_OUTPUT = 1024;

  private final TokenEstimate tokens;
  private final TokenEstimate quickTokens =
      new TokenEstimate(new QuickTokenCounter(), GUESSED_CHARS);
  private final RoutedText routedText;

  /**
   * Makes a describer.
   *
   * @param view which part of a conversation routers read
   * @param viewChars how many characters of it at most, keeping head and tail; 64 or more
   */
  public Describer(TokenCounter counter, RouterView view, int viewChars) {
    if (viewChars < 64) {
      throw new IllegalArgumentException("view_chars: " + viewChars + " (expected: >= 64)");
    }
    this.tokens = new TokenEstimate(counter, COUNTED_CHARS);
    this.routedText = new RoutedText(view, viewChars);
  }

  /** Returns all features, for a request that will be routed. */
  public RequestFeatures describe(ChatRequest request) {
    Conversation conversation = request.conversation();
    String text = routedText.of(conversation.turns());
    return features(request, LanguageDetector.of(text), tokens.of(conversation), text);
  }

  /**
   * Returns the features of a request whose model the caller named: tokens are guessed from
   * characters, no text is made for a router, and the language is not looked at.
   */
  public RequestFeatures outline(ChatRequest request) {
    return features(request, Language.ENGLISH, quickTokens.of(request.conversation()), "");
  }

  private static RequestFeatures features(
      ChatRequest request, Language language, long inputTokens, String text) {
    Conversation conversation = request.conversation();
    return new RequestFeatures(
        language,
        inputTokens,
        expectedOutput(request, inputTokens),
        conversation.turns().size(),
        conversation.toolNames().size(),
        conversation.images(),
        conversation.audioParts(),
        required(request),
        text);
  }

  private static long expectedOutput(ChatRequest request, long inputTokens) {
    if (request.operation() == Operation.EMBEDDING) {
      return 0;
    }
    long guess = Math.min(MOST_OUTPUT, BASE_OUTPUT + inputTokens / INPUT_PER_OUTPUT);
    long bound = request.conversation().maxOutputTokens().orElse(Long.MAX_VALUE);
    return Math.min(guess, Math.max(0, bound)) * Math.max(1, request.conversation().choices());
  }

  private static Set<Capability> required(ChatRequest request) {
    Conversation conversation = request.conversation();
    Capability operation = of(request.operation());
    if (plain(conversation)) {
      return Set.of(operation);
    }
    Set<Capability> required = EnumSet.of(operation);
    addIf(required, Capability.TOOLS, conversation.toolNames().size() > 0);
    addIf(required, Capability.VISION, conversation.images() > 0);
    addIf(required, Capability.AUDIO, conversation.audioParts() > 0);
    addIf(required, Capability.JSON_SCHEMA, conversation.jsonSchema());
    return required;
  }

  private static boolean plain(Conversation conversation) {
    return conversation.toolNames().isEmpty()
        && conversation.images() == 0
        && conversation.audioParts() == 0
        && !conversation.jsonSchema();
  }

  private static Capability of(Operation operation) {
    return switch (operation) {
      case CHAT -> Capability.CHAT;
      case COMPLETION -> Capability.COMPLETION;
      case EMBEDDING -> Capability.EMBEDDING;
    };
  }

  private static void addIf(Set<Capability> required, Capability capability, boolean needed) {
    if (needed) {
      required.add(capability);
    }
  }
}
