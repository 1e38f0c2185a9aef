package dev.headgate.core.api;

/** A step of deciding that may leave a {@link Reason}, in the order they run. */
public enum DecisionStage {
  /** The model name was resolved to a model or a route. */
  RESOLVE,
  /** What the request asks for was looked at. */
  DESCRIBE,
  /** Models that cannot answer this request were taken out. */
  CAPABILITY,
  /** A router predicted which model would answer well. */
  CONTENT,
  /** Models that cannot answer now were put back. */
  LIVE,
  /** The operator or the caller pinned, allowed or denied. */
  RULE,
  /** The plan was made of what was left. */
  SELECTION,
  /** The plan was carried out; added while the request is under way. */
  DISPATCH
}
