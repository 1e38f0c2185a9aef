package dev.headgate.core.api;

/**
 * One request as received: the raw body for pass-through beside what routing reads of it.
 *
 * @param id the decision id, unique, sent back in {@code x-headgate-decision-id}
 * @param dialect what the client speaks
 * @param operation what it asks for
 * @param requestedModel what it wrote as model, maybe an alias such as {@code auto}
 * @param stream whether it wants server-sent events
 * @param body the bytes as they came
 * @param conversation what routing reads of the body
 * @param options what the caller asked of the router
 * @param caller who sent it, and of which tier it is
 */
public record ChatRequest(
    String id,
    Dialect dialect,
    Operation operation,
    String requestedModel,
    boolean stream,
    RequestBody body,
    Conversation conversation,
    RequestOptions options,
    Caller caller) {

  /** Returns how much the request matters. */
  public Tier tier() {
    return caller.tier();
  }

  /** Returns the same request with other options. */
  public ChatRequest with(RequestOptions others) {
    return new ChatRequest(
        id, dialect, operation, requestedModel, stream, body, conversation, others, caller);
  }

  /** Returns the same request of another caller, or of another of the caller's tiers. */
  public ChatRequest with(Caller other) {
    return other.equals(caller)
        ? this
        : new ChatRequest(
            id, dialect, operation, requestedModel, stream, body, conversation, options, other);
  }

  /** Returns this request with other bytes that say the same to routing. */
  public ChatRequest with(RequestBody other) {
    return new ChatRequest(
        id, dialect, operation, requestedModel, stream, other, conversation, options, caller);
  }
}
