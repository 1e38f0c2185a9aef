package dev.headgate.gateway.provider;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.gateway.translate.AnswerTranslator;
import dev.headgate.gateway.translate.Translator;
import java.util.List;

/**
 * One request on its way to one endpoint, with all that reading its answer needs.
 *
 * @param endpoint where it goes
 * @param request as the client sent it
 * @param translator between the two dialects
 * @param answer carries the answer back
 * @param warnings what the translation of the request dropped
 */
record OutboundCall(
    CalledEndpoint endpoint,
    ChatRequest request,
    Translator translator,
    AnswerTranslator answer,
    List<String> warnings) {

  /** Returns whether client and provider speak the same dialect, so that bytes pass untouched. */
  boolean sameDialect() {
    return request.dialect() == endpoint.dialect();
  }

  /** Returns a failure that names the model; the key is struck out of what a provider said. */
  ProviderFailure failure(ErrorCode code, String message) {
    if (code.lasts()) {
      return endpoint.operatorFault(code, "an error in its answer", message);
    }
    return ProviderFailure.of(
        code,
        "model \"%s\": %s".formatted(endpoint.model(), KeyScrubber.scrub(message, endpoint.key())));
  }
}
