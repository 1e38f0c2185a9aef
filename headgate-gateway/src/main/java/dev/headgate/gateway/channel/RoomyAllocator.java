package dev.headgate.gateway.channel;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Allocates no buffer below 2 KiB. Netty sizes the buffer of a message's head by the heads before
 * and copies the body behind it only if there is room left; else head and body are two buffers, two
 * writes and two promises. So a short answer goes out as one.
 */
public final class RoomyAllocator extends AbstractByteBufAllocator {

  private static final int LEAST = 2 * 1_024;

  private final ByteBufAllocator source;

  RoomyAllocator(ByteBufAllocator source) {
    super(true);
    this.source = source;
  }

  /** Makes a connection's buffers roomy. */
  public static void install(HttpConnection connection) {
    var config = ((ConnectionBase) connection).channel().config();
    config.setAllocator(new RoomyAllocator(config.getAllocator()));
  }

  @Override
  public boolean isDirectBufferPooled() {
    return source.isDirectBufferPooled();
  }

  @Override
  protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
    return source.heapBuffer(roomy(initialCapacity, maxCapacity), maxCapacity);
  }

  @Override
  protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
    return source.directBuffer(roomy(initialCapacity, maxCapacity), maxCapacity);
  }

  private static int roomy(int initialCapacity, int maxCapacity) {
    return Math.min(maxCapacity, Math.max(LEAST, initialCapacity));
  }
}
