package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While clients call, the pool changes, and no request is dropped. */
class PoolLoadTest {

  private static final int CLIENTS = 6;
  private static final int ROUNDS = 4;

  @TempDir Path folder;
  private PoolFixture fixture;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicInteger answered = new AtomicInteger();
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void start() {
    fixture = PoolFixture.start(folder);
  }

  @AfterEach
  void close() {
    threads.close();
    fixture.close();
  }

  @Test
  void modelsAddedPausedReplacedAndRetiredUnderLoad_dropNoRequest() {
    List<CompletableFuture<Void>> clients = load();
    rounds(
        i -> {
          String id = "new-" + i;
          fixture.post("/admin/v1/models", fixture.definition(id), 201);
          fixture.post("/admin/v1/models/weak/pause", "", 200);
          fixture.put("/admin/v1/models/" + id, fixture.definition(id), 200);
          fixture.post("/admin/v1/models/weak/resume", "", 200);
          fixture.post("/admin/v1/models/" + id + "/retire", "", 200);
        });
    finish(clients);
    assertThat(failed).isEmpty();
    assertThat(fixture.get("/admin/v1/models").path("data")).hasSize(3 + ROUNDS);
  }

  @Test
  void changesOfTheFileAndOfTheApiAtOnce_loseNeither() {
    List<CompletableFuture<Void>> clients = load();
    CompletableFuture<Void> reloads =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                fixture.reload("routes: {route-%d: {strong: strong, weak: weak}}".formatted(i));
              }
            },
            threads);
    rounds(i -> fixture.post("/admin/v1/models", fixture.definition("new-" + i), 201));
    reloads.join();
    finish(clients);
    assertThat(failed).isEmpty();
    List<String> offered = fixture.get("/v1/models").findValuesAsText("id");
    assertThat(offered).contains("route-" + (ROUNDS - 1));
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(offered).contains("new-" + i);
    }
  }

  @Test
  void profilesInstalledAndRolledBackUnderLoad_dropNoRequest() {
    fixture.close();
    TestMap.write(folder);
    fixture =
        PoolFixture.start(
            folder,
            """
            routers: {pool: {artifact: map.router}}
            routes: {auto: {models: [strong, weak], router: pool, lambda: 0}}
            """);
    List<CompletableFuture<Void>> clients = load();
    rounds(
        i -> {
          fixture.profile(TestMap.profile("weak", 0.001, 0.1 * i, 0.5, 0.5), 201);
          fixture.profile(TestMap.profile("strong", 0.01, 0.5, 0.1 * i, 0.5), 201);
          if (i > 0) {
            fixture.post("/admin/v1/models/weak/profile/rollback", "", 200);
          }
        });
    finish(clients);
    assertThat(failed).isEmpty();
    assertThat(fixture.get("/admin/v1/models/weak/profile/versions").path("data"))
        .hasSize(2 * ROUNDS - 1);
  }

  private void rounds(IntConsumer round) {
    for (int i = 0; i < ROUNDS; i++) {
      int goal = answered.get() + CLIENTS;
      round.accept(i);
      awaitAnswered(goal);
    }
  }

  private List<CompletableFuture<Void>> load() {
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(CompletableFuture.runAsync(this::callUntilStopped, threads));
    }
    return clients;
  }

  private void callUntilStopped() {
    while (!stop.get()) {
      HttpResponse<String> answer = fixture.chat("auto");
      if (answer.statusCode() != 200) {
        failed.add(answer.body());
      }
      answered.incrementAndGet();
    }
  }

  private void finish(List<CompletableFuture<Void>> clients) {
    stop.set(true);
    clients.forEach(CompletableFuture::join);
  }

  private void awaitAnswered(int goal) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (answered.get() < goal) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
