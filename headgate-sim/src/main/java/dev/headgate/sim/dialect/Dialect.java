package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.answer.Answer;
import java.util.Iterator;

/** One provider's wire format for asking a model and being answered. Stateless. */
public sealed interface Dialect permits OpenAiChat, OpenAiText, AnthropicMessages, GeminiGenerate {

  /** OpenAI's {@code /v1/chat/completions}. */
  Dialect OPENAI_CHAT = new OpenAiChat();

  /** OpenAI's legacy {@code /v1/completions}. */
  Dialect OPENAI_TEXT = new OpenAiText();

  /** Anthropic's {@code /v1/messages}. */
  Dialect ANTHROPIC = new AnthropicMessages();

  /** Gemini's {@code :generateContent} and {@code :streamGenerateContent}. */
  Dialect GEMINI = new GeminiGenerate();

  /**
   * Reads a request.
   *
   * @throws RequestProblem when it is not one the provider would accept
   */
  WireRequest read(JsonNode body, Target target);

  /** A whole answer: one JSON object. */
  byte[] whole(Answer answer, Envelope envelope);

  /** A streamed answer: server-sent events, computed as they are taken. */
  Iterator<StreamEvent> events(Answer answer, WireRequest request, Envelope envelope);

  /** The body of an error reply. */
  byte[] error(Problem problem, Envelope envelope);

  /** An error in the middle of a stream: one server-sent event. */
  byte[] errorEvent(Problem problem, Envelope envelope);
}
