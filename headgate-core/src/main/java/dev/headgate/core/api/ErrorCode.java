package dev.headgate.core.api;

/**
 * Everything that can go wrong with a request. What the caller sees of it (status, type), whether
 * another attempt may follow and whether the endpoint is to blame is decided here, once.
 */
public enum ErrorCode {
  INVALID_JSON(400, Kind.CLIENT),
  INVALID_REQUEST(400, Kind.CLIENT),
  INVALID_THRESHOLD(400, Kind.CLIENT),
  UNKNOWN_ROUTER(400, Kind.CLIENT),
  /** What was asked cannot be said in the model's dialect; another model may speak one that can. */
  UNTRANSLATABLE(400, Kind.CLIENT),
  NO_CAPABLE_MODEL(400, Kind.CLIENT),
  CONTEXT_LENGTH_EXCEEDED(400, Kind.CLIENT),
  INVALID_API_KEY(401, Kind.CLIENT),
  HOST_NOT_ALLOWED(403, Kind.CLIENT),
  /** The pool cannot be changed over HTTP: no admin key is configured, and others could call. */
  ADMIN_OFF(403, Kind.CLIENT),
  MODEL_NOT_ALLOWED(403, Kind.CLIENT),
  /** A rule of the operator's wants such requests not to be answered. */
  REJECTED_BY_RULE(403, Kind.CLIENT),
  /** A rule of the operator's wants such requests to come later. */
  POSTPONED_BY_RULE(429, Kind.CLIENT),
  /** The caller asked for a better tier than its key allows. */
  TIER_NOT_ALLOWED(403, Kind.CLIENT),
  MODEL_NOT_FOUND(404, Kind.CLIENT),
  NOT_FOUND(404, Kind.CLIENT),
  METHOD_NOT_ALLOWED(405, Kind.CLIENT),
  REQUEST_TIMEOUT(408, Kind.CLIENT),
  /** A change of the pool does not go with what the pool is, such as adding a model twice. */
  POOL_CONFLICT(409, Kind.CLIENT),
  /** A file is to be deleted that a batch still needs. */
  FILE_IN_USE(409, Kind.CLIENT),
  BODY_TOO_LARGE(413, Kind.CLIENT),
  /** The files of one tenant take all the room that they may. */
  STORAGE_FULL(413, Kind.CLIENT),
  UNSUPPORTED_MEDIA_TYPE(415, Kind.CLIENT),
  /** The provider refused the request as the caller's fault; its status and body are kept. */
  UPSTREAM_REJECTED(400, Kind.CLIENT),
  /**
   * The provider refused <em>our</em> credentials, or the account behind them, such as one without
   * credit. The caller cannot do anything for it: status and words are not the caller's to see.
   */
  UPSTREAM_AUTHENTICATION(502, Kind.OPERATOR),
  /** The provider does not have the model, or nothing is at the path that we call. */
  UPSTREAM_MODEL_NOT_FOUND(502, Kind.OPERATOR),
  UPSTREAM_RATE_LIMITED(429, Kind.PROVIDER),
  UPSTREAM_ERROR(502, Kind.PROVIDER),
  UPSTREAM_UNREACHABLE(502, Kind.PROVIDER),
  UPSTREAM_INVALID_RESPONSE(502, Kind.PROVIDER),
  UPSTREAM_TRUNCATED(502, Kind.PROVIDER),
  UPSTREAM_TIMEOUT(504, Kind.PROVIDER),
  NO_MODEL_AVAILABLE(503, Kind.GATEWAY),
  /**
   * Too much work waits in the gateway itself. When it is calls of one provider that wait, another
   * model may still answer.
   */
  OVERLOADED(503, Kind.GATEWAY),
  /** More requests wait for the model than may; another model may still answer. */
  QUEUE_FULL(429, Kind.GATEWAY),
  /** Feedback came, but there is no decision log to write it to. */
  FEEDBACK_OFF(503, Kind.GATEWAY),
  /** A model is to be got to know, but the program that runs the gateway brought nobody for it. */
  ONBOARDING_OFF(501, Kind.GATEWAY),
  /** Files and batches are switched off, or their folder cannot be used. */
  BATCHES_OFF(501, Kind.GATEWAY),
  CLIENT_CLOSED(499, Kind.CLIENT),
  /** A call was cut off since another call of its plan answered; never told to a caller. */
  SUPERSEDED(499, Kind.CLIENT),
  INTERNAL(500, Kind.GATEWAY);

  private enum Kind {
    CLIENT,
    PROVIDER,
    /** The gateway's own key or configuration for one endpoint; others may be well. */
    OPERATOR,
    GATEWAY
  }

  private final int status;
  private final Kind kind;

  ErrorCode(int status, Kind kind) {
    this.status = status;
    this.kind = kind;
  }

  /** Returns the HTTP status the caller gets, unless an upstream status is kept. */
  public int status() {
    return status;
  }

  /** Returns whether the same call may be tried again after a pause. */
  public boolean retriable() {
    return kind == Kind.PROVIDER;
  }

  /**
   * Returns whether the endpoint fails every call like this until somebody mends something, so that
   * only another one is worth a call.
   */
  public boolean lasts() {
    return kind == Kind.OPERATOR;
  }

  /** Returns whether another model may be asked instead. */
  public boolean fallsBack() {
    return countsAgainstProvider()
        || this == OVERLOADED
        || this == QUEUE_FULL
        || this == UNTRANSLATABLE;
  }

  /** Returns whether the endpoint is to blame, so that its health suffers. */
  public boolean countsAgainstProvider() {
    return kind == Kind.PROVIDER || kind == Kind.OPERATOR;
  }

  /** Returns the value of {@code error.code}, such as {@code model_not_found}. */
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Returns the value of OpenAI's {@code error.type}. */
  public String openAiType() {
    return switch (this) {
      case INVALID_API_KEY -> "authentication_error";
      case HOST_NOT_ALLOWED, ADMIN_OFF, MODEL_NOT_ALLOWED, REJECTED_BY_RULE, TIER_NOT_ALLOWED ->
          "permission_error";
      case MODEL_NOT_FOUND, NOT_FOUND -> "not_found_error";
      case UPSTREAM_RATE_LIMITED, QUEUE_FULL, POSTPONED_BY_RULE -> "rate_limit_error";
      default -> kind == Kind.CLIENT ? "invalid_request_error" : "server_error";
    };
  }

  /** Returns the value of Anthropic's {@code error.type}. */
  public String anthropicType() {
    return switch (this) {
      case INVALID_API_KEY -> "authentication_error";
      case HOST_NOT_ALLOWED, ADMIN_OFF, MODEL_NOT_ALLOWED, REJECTED_BY_RULE, TIER_NOT_ALLOWED ->
          "permission_error";
      case MODEL_NOT_FOUND, NOT_FOUND -> "not_found_error";
      case BODY_TOO_LARGE -> "request_too_large";
      case UPSTREAM_RATE_LIMITED, QUEUE_FULL, POSTPONED_BY_RULE -> "rate_limit_error";
      case OVERLOADED, NO_MODEL_AVAILABLE -> "overloaded_error";
      case UPSTREAM_TIMEOUT -> "timeout_error";
      default -> kind == Kind.CLIENT ? "invalid_request_error" : "api_error";
    };
  }
}
