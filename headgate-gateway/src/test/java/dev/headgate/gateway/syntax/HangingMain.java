package dev.headgate.gateway.syntax;

import java.util.concurrent.CountDownLatch;

/** Stands for a parser that does not come to an end. */
final class HangingMain {

  private HangingMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
