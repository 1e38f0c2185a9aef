package dev.headgate.gateway.verify;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import java.util.Set;

/**
 * What is asked of a provider beyond the client's request, so that an answer can be judged and
 * paid, and is taken out of the answer again. Only OpenAI's dialect can say it.
 *
 * @param logprobs whether log-probabilities were asked for by us
 * @param usage whether the usage at a stream's end was asked for by us
 */
record LogprobWishes(boolean logprobs, boolean usage) {

  private static final LogprobWishes NONE = new LogprobWishes(false, false);

  static LogprobWishes of(ChatRequest request) {
    return of(request, applies(request) ? BodyMembers.names(request) : Set.of());
  }

  private static LogprobWishes of(ChatRequest request, Set<String> there) {
    return applies(request)
        ? new LogprobWishes(
            !there.contains("logprobs"), request.stream() && !there.contains("stream_options"))
        : NONE;
  }

  /** Returns the request with what it lacks. */
  static ChatRequest added(ChatRequest request) {
    if (!applies(request)) {
      return request;
    }
    Set<String> there = BodyMembers.names(request);
    ChatRequest more = BodyMembers.with(request, there, "logprobs", "true");
    return of(request, there).usage()
        ? BodyMembers.with(more, there, "stream_options", "{\"include_usage\":true}")
        : more;
  }

  private static boolean applies(ChatRequest request) {
    return request.dialect() == Dialect.OPENAI && request.operation() == Operation.CHAT;
  }
}
