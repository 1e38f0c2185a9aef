package dev.headgate.sim.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers requests as a model of the given seed would: the same seed, model and prompt always give
 * the same answer. Prose begins with {@code [simulated <model>]}; a prompt known to the outcome
 * book is answered right or wrong as recorded, which the text says in a form a program can read:
 * {@code [simulated m] outcome=right score=1.0 …}. Immutable and thread-safe.
 */
public final class AnswerGenerator {

  private static final int CHARS_PER_TOKEN = 4;

  private final long seed;
  private final OutcomeBook outcomes;
  private final ToolCaller toolCaller;

  /** A generator of ordinary answers. */
  public AnswerGenerator(long seed) {
    this(seed, OutcomeBook.empty());
  }

  /** A generator that knows recorded outcomes. */
  public AnswerGenerator(long seed, OutcomeBook outcomes) {
    this.seed = seed;
    this.outcomes = outcomes;
    this.toolCaller = new ToolCaller(seed);
  }

  /**
   * Answers a request.
   *
   * @param request what is asked
   * @param length how long a prose answer is, unless its recorded length is known
   */
  public Answer answer(AnswerRequest request, TokenRange length) {
    long hash = Hashing.mix(Hashing.mix(seed, request.model()), request.prompt());
    if (request.choices() == 1) {
      return new Answer(request, List.of(choice(request, length, 0, hash)));
    }
    List<Choice> choices = new ArrayList<>(request.choices());
    for (int index = 0; index < request.choices(); index++) {
      choices.add(choice(request, length, index, Hashing.mix(hash, index)));
    }
    return new Answer(request, List.copyOf(choices));
  }

  /** Answers with a given text; each digit is a token of its own. */
  public Answer said(AnswerRequest request, String text) {
    List<String> tokens = List.of(text.split("(?<=\\d)|(?=\\d)"));
    return new Answer(
        request, List.of(new Choice(0, List.of(), tokens, List.of(), FinishReason.STOP)));
  }

  private Choice choice(AnswerRequest request, TokenRange length, int index, long hash) {
    List<String> reasoning = reasoning(request, hash);
    List<ToolCall> calls = toolCaller.calls(request, index);
    if (!calls.isEmpty()) {
      return new Choice(index, reasoning, List.of(), calls, FinishReason.TOOL_CALLS);
    }
    List<String> text = text(request, length, index, hash);
    int limit = request.maxTokens().orElse(Integer.MAX_VALUE);
    return text.size() <= limit
        ? new Choice(index, reasoning, text, List.of(), FinishReason.STOP)
        : new Choice(index, reasoning, text.subList(0, limit), List.of(), FinishReason.LENGTH);
  }

  private static List<String> reasoning(AnswerRequest request, long hash) {
    return request.reasoningTokens() == 0
        ? List.of()
        : new WordTokens(List.of("[simulated reasoning]"), request.reasoningTokens(), ~hash, false);
  }

  private List<String> text(AnswerRequest request, TokenRange length, int index, long hash) {
    return switch (request.shape()) {
      case ReplyShape.Prose prose -> prose(request, length, index, hash);
      case ReplyShape.AnyJson any -> TextPieces.of(anyJson(request));
      case ReplyShape.Schema schema ->
          TextPieces.of(new SchemaSynthesiser(schema.schema(), hash).value().toString());
    };
  }

  private static String anyJson(AnswerRequest request) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("simulated", true)
        .put("model", request.model())
        .toString();
  }

  private List<String> prose(AnswerRequest request, TokenRange length, int index, long hash) {
    List<String> lead = new ArrayList<>(4);
    lead.add("[simulated " + request.model() + "]");
    Optional<Outcome> outcome = outcomes.find(request.prompt(), request.model());
    outcome.ifPresent(known -> addOutcome(lead, known, hash, index));
    if (request.images() > 0) {
      lead.add(" images=" + request.images());
    }
    if (request.audioClips() > 0) {
      lead.add(" audio=" + request.audioClips());
    }
    int tokens =
        outcome
            .map(known -> recordedTokens(known, length, hash))
            .orElseGet(() -> length.draw(hash));
    return new WordTokens(lead, tokens, hash, isChinese(request.prompt()));
  }

  private static void addOutcome(List<String> lead, Outcome outcome, long hash, int index) {
    boolean right = Hashing.unit(hash + index) < outcome.score();
    lead.add(" outcome=" + (right ? "right" : "wrong"));
    lead.add(" score=" + outcome.score());
  }

  private static int recordedTokens(Outcome outcome, TokenRange length, long hash) {
    return outcome.outChars().isPresent()
        ? Math.clamp(
            Math.ceilDiv(outcome.outChars().getAsInt(), CHARS_PER_TOKEN), 1, TokenRange.LIMIT)
        : length.draw(hash);
  }

  private static boolean isChinese(String prompt) {
    int look = Math.min(prompt.length(), 200);
    for (int i = 0; i < look; i++) {
      if (Character.UnicodeScript.of(prompt.charAt(i)) == Character.UnicodeScript.HAN) {
        return true;
      }
    }
    return false;
  }
}
