package dev.headgate.benchmarks.load;

import io.netty.buffer.ByteBuf;

/** What a connection tells of the answers that arrive on it, in order, on the event loop. */
interface Answers {

  /** Some bytes of the current answer's body, without framing; valid during the call only. */
  void body(ByteBuf part);

  /** The current answer is complete. */
  void complete(int status);

  /** All that one read from the socket brought has been told. */
  void readDone();

  /** The connection is gone or what came is not HTTP; nothing further arrives. */
  void lost(String why);
}
