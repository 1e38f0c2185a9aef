package dev.headgate.core.api;

/** What a call was made for. */
public enum CallRole {
  /** To answer the client. */
  ANSWER,
  /** To answer the client should the call before it be slow. */
  HEDGE,
  /** To see whether another answer of the same model agrees. */
  SAMPLE,
  /** To judge an answer. */
  JUDGE
}
