package dev.headgate.core.api;

/** What a decision is made for. */
public enum Purpose {
  /** To be carried out: it may take a turn of an endpoint that is to be looked at again. */
  CALL,
  /** To be known, and nothing else: whatever decides leaves all as it is. */
  LOOK
}
