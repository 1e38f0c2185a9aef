package dev.headgate.gateway.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a provider beyond the client's request, so that an answer can be judged and
 * paid, and is taken out of the answer again. Only OpenAI's dialect can say it. A client that says
 * {@code false} or {@code null} has asked as little as one that says nothing.
 *
 * @param logprobs whether log-probabilities were asked for by us
 * @param usage whether the usage at a stream's end was asked for by us
 */
record LogprobWishes(boolean logprobs, boolean usage) {

  private static final String LOGPROBS = "logprobs";
  private static final String STREAM_OPTIONS = "stream_options";
  private static final String INCLUDE_USAGE = "include_usage";
  private static final LogprobWishes NONE = new LogprobWishes(false, false);

  static LogprobWishes of(ChatRequest request) {
    return applies(request) ? of(request, said(request)) : NONE;
  }

  private static LogprobWishes of(ChatRequest request, Map<String, JsonNode> said) {
    return new LogprobWishes(
        isOff(said.get(LOGPROBS)), request.stream() && lacksUsage(said.get(STREAM_OPTIONS)));
  }

  /** Returns the request with what it lacks. */
  static ChatRequest added(ChatRequest request) {
    if (!applies(request)) {
      return request;
    }
    Map<String, JsonNode> said = said(request);
    LogprobWishes wishes = of(request, said);
    Set<String> there = said.keySet();
    ChatRequest more =
        wishes.logprobs() ? BodyMembers.with(request, there, LOGPROBS, "true") : request;
    return wishes.usage()
        ? BodyMembers.with(
            more, there, STREAM_OPTIONS, withUsage(said.get(STREAM_OPTIONS)).toString())
        : more;
  }

  private static Map<String, JsonNode> said(ChatRequest request) {
    return BodyMembers.values(request, Set.of(LOGPROBS, STREAM_OPTIONS));
  }

  /** What is none of the values expected is for the provider to refuse. */
  private static boolean isOff(@Nullable JsonNode value) {
    return value == null || value.isNull() || (value.isBoolean() && !value.booleanValue());
  }

  private static boolean lacksUsage(@Nullable JsonNode options) {
    return options == null
        || options.isNull()
        || (options.isObject() && isOff(options.get(INCLUDE_USAGE)));
  }

  private static ObjectNode withUsage(@Nullable JsonNode options) {
    ObjectNode more =
        options instanceof ObjectNode own ? own : JsonNodeFactory.instance.objectNode();
    return more.put(INCLUDE_USAGE, true);
  }

  private static boolean applies(ChatRequest request) {
    return request.dialect() == Dialect.OPENAI && request.operation() == Operation.CHAT;
  }
}
