package dev.headgate.gateway.channel;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Lets an event loop first serve all connections that are ready and then write to all at once.
 * Under load each write would otherwise wake a peer that has just gone to sleep, which costs more
 * than the write. Nothing is held back longer than the turn of the loop that wrote it, and what two
 * turns wrote is never joined, so a stream's chunks stay apart.
 */
public final class FlushTogether {

  /** Writes to one connection within one turn after which it is flushed all the same. */
  private static final int MOST_WRITES = 64;

  private FlushTogether() {}

  /** Puts a connection's flushes off to the end of the event loop's turn. */
  public static void install(HttpConnection connection) {
    ((ConnectionBase) connection)
        .channel()
        .pipeline()
        .addFirst(new FlushConsolidationHandler(MOST_WRITES, true));
  }
}
