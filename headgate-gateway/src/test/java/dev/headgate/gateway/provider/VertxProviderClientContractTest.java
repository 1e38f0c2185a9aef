package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.Timers;
import dev.headgate.core.testkit.ProviderClientContract;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** The contract of all provider clients, kept over HTTP/1.1 against bytes written by hand. */
class VertxProviderClientContractTest extends ProviderClientContract {

  private static final String USAGE_EVENT =
      "data: {\"model\":\"m-2024\",\"choices\":[],"
          + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\n";

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final CompletableFuture<Thread> contextThread = new CompletableFuture<>();
  private final CompletableFuture<RawUpstream> behind = new CompletableFuture<>();

  @AfterEach
  void stopVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  protected ProviderClient client(Behaviour behaviour) {
    RawUpstream upstream = RawUpstream.doing(vertx, socket -> behave(behaviour, socket));
    if (behaviour == Behaviour.IS_UNREACHABLE) {
      upstream.stop();
    }
    behind.complete(upstream);
    return ProviderClients.open(vertx, List.of(Upstreams.model(Upstreams.endpoint(upstream.url()))))
        .models()
        .getFirst()
        .endpoints()
        .getFirst();
  }

  private void behave(Behaviour behaviour, NetSocket socket) {
    switch (behaviour) {
      case ANSWERS_WHOLE -> socket.write(Upstreams.json(200, Upstreams.ANSWER));
      case STREAMS -> streamApart(socket);
      case STREAMS_FOR_EVER -> {
        socket.write(Upstreams.STREAM_HEAD);
        vertx.setPeriodic(5, tick -> socket.write(Upstreams.chunk(Upstreams.TEXT_EVENT)));
      }
      case NEVER_ANSWERS, IS_UNREACHABLE -> {}
      case REJECTS -> socket.write(Upstreams.json(422, REJECTION));
      case REFUSES_CREDENTIALS -> socket.write(Upstreams.json(401, REJECTION));
      case RATE_LIMITS ->
          socket.write(
              Upstreams.response(
                  429, "content-type: application/json\r\nretry-after: 7\r\n", REJECTION));
      case FAILS -> socket.write(Upstreams.json(500, REJECTION));
      case ANSWERS_NONSENSE -> socket.write(Upstreams.json(200, "{\"answer\":42}"));
      case BREAKS_OFF ->
          socket
              .write(Upstreams.STREAM_HEAD + Upstreams.chunk(Upstreams.TEXT_EVENT))
              .onComplete(sent -> socket.close());
    }
  }

  /** Pauses between the pieces, so that they are read off the network one by one. */
  private void streamApart(NetSocket socket) {
    List<String> events =
        List.of(
            Upstreams.ROLE_EVENT,
            Upstreams.TEXT_EVENT,
            Upstreams.TEXT_EVENT,
            Upstreams.STOP_EVENT + USAGE_EVENT + Upstreams.DONE_EVENT);
    socket.write(Upstreams.STREAM_HEAD);
    writeNext(socket, events);
  }

  private void writeNext(NetSocket socket, List<String> events) {
    if (events.isEmpty()) {
      socket.write("0\r\n\r\n");
      return;
    }
    socket.write(Upstreams.chunk(events.getFirst()));
    vertx.setTimer(30, tick -> writeNext(socket, events.subList(1, events.size())));
  }

  @Override
  protected void onContext(Runnable action) {
    context.runOnContext(
        now -> {
          contextThread.complete(Thread.currentThread());
          action.run();
        });
  }

  @Override
  protected boolean isOnContext() {
    return Thread.currentThread() == contextThread.join();
  }

  @Override
  protected Timers timers() {
    return new ContextTimers();
  }

  @Override
  protected void awaitCancelledUpstream() {
    assertThat(behind.join().closedAtNanos).succeedsWithin(Duration.ofSeconds(5));
  }

  /** Timers of the context they are used on. */
  private final class ContextTimers implements Timers {

    @Override
    public Timer after(Duration delay, Runnable action) {
      long id = vertx.setTimer(delay.toMillis(), fired -> action.run());
      return () -> vertx.cancelTimer(id);
    }

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }
  }
}
