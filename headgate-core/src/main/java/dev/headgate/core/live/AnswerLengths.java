package dev.headgate.core.live;

import dev.headgate.core.api.AnswerSize;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Role;
import dev.headgate.core.api.Turn;
import dev.headgate.core.describe.QuickTokenCounter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long answers have been lately, of each application, which is told by its system prompt. What
 * a forecaster foresees from the text is mended by that, and by the earlier answers of the
 * conversation at hand: each counts by how well such lengths agree among themselves, so that an
 * application whose answers are now a word and now an essay changes little. Thread-safe; nothing
 * blocks. Two generations hold at most twice {@link #FULL} applications.
 */
public final class AnswerLengths {

  static final int FULL = 4_096;

  /** Variance of the logarithm of a length that was foreseen from the text alone. */
  private static final double OF_FORECAST = 0.64;

  /** Variance of the logarithm of the lengths of one conversation. */
  private static final double OF_CONVERSATION = 0.5;

  private static final int MOST_EARLIER = 4;
  private static final QuickTokenCounter COUNTER = new QuickTokenCounter();

  private volatile Map<Long, LogMean> young = new ConcurrentHashMap<>();
  private volatile Map<Long, LogMean> old = new ConcurrentHashMap<>();

  AnswerLengths() {}

  /** Returns the features with a better guess of the answer's length. */
  public RequestFeatures refine(ChatRequest request, RequestFeatures features) {
    AnswerSize size = features.answer();
    if (request.operation() != Operation.CHAT || size.tokens() < 1) {
      return features;
    }
    double weight = 1 / OF_FORECAST;
    double sum = weight * Math.log(size.tokens());
    Optional<LogMean> lately = application(request.conversation()).flatMap(this::lately);
    if (lately.isPresent()) {
      weight += lately.get().weight();
      sum += lately.get().weight() * lately.get().mean();
    }
    List<Turn> turns = request.conversation().turns();
    int heard = 0;
    for (int i = turns.size() - 1; i >= 0 && heard < MOST_EARLIER; i--) {
      if (turns.get(i).role() == Role.ASSISTANT && !turns.get(i).text().isEmpty()) {
        weight += 1 / OF_CONVERSATION;
        sum += logLength(turns.get(i).text()) / OF_CONVERSATION;
        heard++;
      }
    }
    return features.with(size.withTokens(Math.exp(sum / weight)));
  }

  /**
   * Learns from an answer that came whole.
   *
   * @param tokens of all its choices
   */
  public void learn(ChatRequest request, long tokens) {
    Conversation conversation = request.conversation();
    double one = tokens / (double) Math.max(1, conversation.choices());
    boolean cut = one >= conversation.maxOutputTokens().orElse(Long.MAX_VALUE);
    if (request.operation() != Operation.CHAT || one < 1 || cut) {
      return;
    }
    application(conversation)
        .ifPresent(
            key -> {
              LogMean before = lately(key).orElse(LogMean.NONE);
              young.put(key, before.plus(Math.log(one))); // one of two at once may be lost
              turn();
            });
  }

  private Optional<LogMean> lately(Long key) {
    return Optional.ofNullable(young.get(key)).or(() -> Optional.ofNullable(old.get(key)));
  }

  private void turn() {
    if (young.size() >= FULL) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }

  private static Optional<Long> application(Conversation conversation) {
    if (conversation.turns().isEmpty()) {
      return Optional.empty();
    }
    Turn first = conversation.turns().get(0);
    return first.role() == Role.SYSTEM && !first.text().isBlank()
        ? Optional.of(hash(first.text()))
        : Optional.empty();
  }

  private static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < Math.min(text.length(), 4_096); i++) {
      hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
    }
    return hash ^ (hash >>> 32);
  }

  private static double logLength(String text) {
    return Math.log((double) Math.max(1, COUNTER.count(text)));
  }

  /**
   * Mean and variance of logarithms, the latest of which count most.
   *
   * @param count how many, {@link #MOST} at most
   */
  private record LogMean(double count, double mean, double variance) {

    private static final double MOST = 50;

    /** Lengths of an application of which little is known may differ as forecasts do. */
    private static final double PRIOR = 2;

    static final LogMean NONE = new LogMean(0, 0, 0);

    LogMean plus(double value) {
      double n = Math.min(MOST, count + 1);
      double off = value - mean;
      double moved = mean + off / n;
      double spread = count == 0 ? 0 : variance + (off * (value - moved) - variance) / n;
      return new LogMean(n, moved, Math.max(0, spread));
    }

    double weight() {
      double likely = (count * variance + PRIOR * OF_FORECAST) / (count + PRIOR);
      return 1 / (likely * (1 + 1 / count));
    }
  }
}
