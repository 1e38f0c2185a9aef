package dev.headgate.core.describe;

import dev.headgate.core.api.AnswerSize;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.TaskGuess;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.core.spi.TokenCounter;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads the features of a request, in time bounded whatever its size. Thread-safe.
 *
 * <p>The task and the expected size of the answer are the forecaster's. Where there is none, or the
 * caller named the model, the task is unknown and the answer 256 tokens and an eighth of the
 * prompt's, at most 1,024. Never more than the caller's own bound is expected; as often as answers
 * are asked for. It is a guess for comparing prices, not a promise.
 */
public final class Describer {

  /** Characters given to the tokeniser at most. */
  static final int COUNTED_CHARS = 8192;

  private static final long BASE_OUTPUT = 256;
  private static final long INPUT_PER_OUTPUT = 8;
  private static final long MOST_OUTPUT = 1024;

  private final TokenEstimate tokens;
  private final TokenEstimate quickTokens = TokenEstimate.quick();
  private final RoutedText routedText;
  private final Forecaster forecaster;

  /** Makes a describer without a forecaster. */
  public Describer(TokenCounter counter, RouterView view, int viewChars) {
    this(counter, view, viewChars, Forecaster.NONE);
  }

  /**
   * Makes a describer.
   *
   * @param view which part of a conversation routers read
   * @param viewChars how many characters of it at most, keeping head and tail; 64 or more
   * @param forecaster foresees task and size of the answer of what will be routed
   */
  public Describer(TokenCounter counter, RouterView view, int viewChars, Forecaster forecaster) {
    if (viewChars < 64) {
      throw new IllegalArgumentException("view_chars: " + viewChars + " (expected: >= 64)");
    }
    this.tokens = new TokenEstimate(counter, COUNTED_CHARS);
    this.routedText = new RoutedText(view, viewChars);
    this.forecaster = forecaster;
  }

  /** Returns all features, for a request that will be routed. */
  public RequestFeatures describe(ChatRequest request) {
    Conversation conversation = request.conversation();
    String text = routedText.of(conversation.turns());
    RequestFeatures features =
        features(request, LanguageDetector.of(text), tokens.of(conversation), text);
    return text.isBlank() ? features : features.with(forecaster.of(features));
  }

  /**
   * Returns the features of a request whose model the caller named: tokens are guessed from
   * characters, no text is made for a router, and the language is not looked at.
   */
  public RequestFeatures outline(ChatRequest request) {
    return features(request, Language.ENGLISH, quickTokens.of(request.conversation()), "");
  }

  /** Returns how many times the usual tokens the model takes for an answer. */
  public double wordiness(ModelId model) {
    return forecaster.wordiness(model);
  }

  private static RequestFeatures features(
      ChatRequest request, Language language, long inputTokens, String text) {
    Conversation conversation = request.conversation();
    return new RequestFeatures(
        language,
        inputTokens,
        answer(request, inputTokens),
        conversation.turns().size(),
        conversation.toolNames().size(),
        conversation.images(),
        conversation.audioParts(),
        required(request),
        text,
        TaskGuess.NONE);
  }

  private static AnswerSize answer(ChatRequest request, long inputTokens) {
    if (request.operation() == Operation.EMBEDDING) {
      return AnswerSize.of(0);
    }
    Conversation conversation = request.conversation();
    return new AnswerSize(
        Math.min(MOST_OUTPUT, BASE_OUTPUT + inputTokens / INPUT_PER_OUTPUT),
        conversation.maxOutputTokens().orElse(Long.MAX_VALUE),
        conversation.choices());
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
