package dev.headgate.sim;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What one model is doing and has done. */
final class ModelTraffic {

  final AtomicInteger running = new AtomicInteger();
  final AtomicInteger waiting = new AtomicInteger();
  final LongAdder answered = new LongAdder();
  final LongAdder promptTokens = new LongAdder();
  final LongAdder generatedTokens = new LongAdder();
}
