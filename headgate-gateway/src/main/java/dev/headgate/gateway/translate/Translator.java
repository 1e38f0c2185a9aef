package dev.headgate.gateway.translate;

import dev.headgate.core.api.ChatRequest;

/** Carries requests of one dialect to another and the answers back. Stateless and thread-safe. */
public interface Translator {

  /**
   * Returns the request in the provider's dialect.
   *
   * @param upstreamModel the model's name at the provider
   * @throws dev.headgate.core.api.RoutingException of code {@code UNTRANSLATABLE}, naming the
   *     field, when something that matters cannot be carried over
   */
  OutboundRequest request(ChatRequest request, String upstreamModel);

  /** Returns a translator for one answer to that request. */
  AnswerTranslator answer(ChatRequest request);

  /**
   * Returns a provider's error body in the client's dialect; an unreadable one becomes an error
   * object that says so.
   */
  byte[] error(int status, byte[] body);
}
