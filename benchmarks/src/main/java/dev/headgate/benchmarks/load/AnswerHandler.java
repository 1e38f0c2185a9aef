package dev.headgate.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Feeds what a connection receives to a parser. */
final class AnswerHandler extends ChannelInboundHandlerAdapter {

  private final Answers answers;
  private final ResponseParser parser;
  private boolean lost;

  AnswerHandler(Answers answers) {
    this.answers = answers;
    this.parser = new ResponseParser(answers);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      parser.read(bytes);
      answers.readDone();
    } finally {
      bytes.release();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    lose("the server closed the connection");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    lose(cause.toString());
    var unused = context.close();
  }

  private void lose(String why) {
    if (!lost) {
      lost = true;
      answers.lost(why);
    }
  }
}
