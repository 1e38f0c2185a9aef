package dev.headgate.routers.encode;

/** The speeds of embedding: how an encoder makes its vectors. */
public enum EncoderFamily {
  /** A transformer runs over the text: milliseconds, on threads of its own. */
  TRANSFORMER,
  /** The vectors of the text's tokens are added up: microseconds, on the calling thread. */
  STATIC
}
