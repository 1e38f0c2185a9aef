package dev.headgate.gateway.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;

class RoomyAllocatorTest {

  private final RoomyAllocator roomy = new RoomyAllocator(UnpooledByteBufAllocator.DEFAULT);

  @Test
  void small_becomes2KiB_exceptWhereMoreIsForbidden() {
    assertCapacity(roomy.buffer(100), 2_048);
    assertCapacity(roomy.heapBuffer(100), 2_048);
    assertCapacity(roomy.buffer(5_000), 5_000);
    assertCapacity(roomy.buffer(100, 200), 200);
  }

  @Test
  void shortAnswer_goesOutInOneBuffer() {
    EmbeddedChannel channel = new EmbeddedChannel(new HttpResponseEncoder());
    channel.config().setAllocator(roomy);

    channel.writeOutbound(answer("x".repeat(1_000)));

    ByteBuf sent = channel.readOutbound();
    assertThat(sent.toString(US_ASCII)).startsWith("HTTP/1.1 200 OK").endsWith("xxx");
    assertThat(channel.<Object>readOutbound()).isNull();
    sent.release();
    channel.finish();
  }

  private static FullHttpResponse answer(String body) {
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.copiedBuffer(body, US_ASCII));
  }

  private static void assertCapacity(ByteBuf buffer, int expected) {
    assertThat(buffer.capacity()).isEqualTo(expected);
    buffer.release();
  }
}
