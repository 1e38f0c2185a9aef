package dev.headgate.gateway.observe;

import dev.headgate.core.api.Feedback;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.gateway.rollout.ShadowCall;
import dev.headgate.gateway.rollout.ShadowLook;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line of JSON for each request, and for each piece of feedback, to the logger {@code
 * headgate.decisions}, on its own thread. When the disk cannot keep up, lines are dropped and
 * counted; requests never wait.
 */
public final class DecisionLog implements RoutingListener, AutoCloseable {

  /** The logger's name. */
  public static final String LOGGER = "headgate.decisions";

  /** Lines that may wait. */
  static final int CAPACITY = 8_192;

  private static final Logger log = LoggerFactory.getLogger(DecisionLog.class);

  private final Consumer<String> lines;
  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong dropped = new AtomicLong();
  private final BooleanSupplier withPrompts;
  private final BooleanSupplier switchedOn;
  private final Thread writer;

  /**
   * Starts the log.
   *
   * @param withPrompts whether the text that routers read is written too, asked at each request
   */
  public DecisionLog(BooleanSupplier withPrompts) {
    this(withPrompts, LoggerFactory.getLogger(LOGGER));
  }

  private DecisionLog(BooleanSupplier withPrompts, Logger logger) {
    this(withPrompts, logger::isInfoEnabled, logger::info);
  }

  DecisionLog(BooleanSupplier withPrompts, BooleanSupplier switchedOn, Consumer<String> lines) {
    this.withPrompts = withPrompts;
    this.switchedOn = switchedOn;
    this.lines = lines;
    this.writer = Thread.ofPlatform().daemon().name("headgate-decision-log").start(this::run);
  }

  @Override
  public void onRouted(RoutingEvent event) {
    if (switchedOn.getAsBoolean() && !queue.offer(new Line(event, withPrompts.getAsBoolean()))) {
      dropped.incrementAndGet();
    }
  }

  /** Returns whether there is a log to write to. */
  boolean isOn() {
    return switchedOn.getAsBoolean();
  }

  /** Takes up feedback, to be written soon; returns false where the queue is full. */
  boolean offer(Feedback feedback) {
    return queue.offer(new Opinion(feedback));
  }

  /** Takes up what a policy version would have decided, to be written soon. */
  public void write(ShadowLook look) {
    if (switchedOn.getAsBoolean() && !queue.offer(new Look(look))) {
      dropped.incrementAndGet();
    }
  }

  /** Takes up what a policy version's call came to, to be written soon. */
  public void write(ShadowCall call) {
    if (switchedOn.getAsBoolean() && !queue.offer(new Call(call))) {
      dropped.incrementAndGet();
    }
  }

  /** Returns how many lines were dropped so far. */
  public long dropped() {
    return dropped.get();
  }

  /** Writes what is queued and stops. */
  @Override
  public void close() {
    try {
      queue.put(Stop.NOW);
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (Entry entry = queue.take(); entry != Stop.NOW; entry = queue.take()) {
        write(entry);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Entry entry) {
    try {
      lines.accept(entry.text());
    } catch (RuntimeException e) {
      log.error("A line of the decision log could not be written", e);
    }
  }

  /** What waits to be written; made into text by the writer, not by whoever hands it over. */
  private sealed interface Entry {
    String text();
  }

  private record Line(RoutingEvent event, boolean withPrompt) implements Entry {
    @Override
    public String text() {
      return EventJson.of(event, withPrompt);
    }
  }

  private record Look(ShadowLook look) implements Entry {
    @Override
    public String text() {
      return EventJson.of(look);
    }
  }

  private record Call(ShadowCall call) implements Entry {
    @Override
    public String text() {
      return EventJson.of(call);
    }
  }

  private record Opinion(Feedback feedback) implements Entry {
    @Override
    public String text() {
      return EventJson.of(feedback);
    }
  }

  private enum Stop implements Entry {
    NOW;

    @Override
    public String text() {
      return "";
    }
  }
}
