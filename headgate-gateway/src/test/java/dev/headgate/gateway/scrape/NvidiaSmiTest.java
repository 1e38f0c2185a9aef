package dev.headgate.gateway.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs real scripts in place of the program, which may do anything. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class NvidiaSmiTest {

  private static final Duration PATIENCE = Duration.ofMillis(400);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void anAnswer_isRead() throws Exception {
    NvidiaSmi smi = running("echo '0, 31, 1024, 23552, 68.11, 54'", Duration.ofSeconds(20));
    assertThat(smi.read().await()).hasSize(5);
    assertThat(smi.read().await()).hasSize(5);
  }

  @Test
  void oneThatSaysNothingForEver_isKilled_alsoWhatItStarted() throws Exception {
    expectKilled("echo $$ > pid; sleep 1000; echo late", "did not end");
  }

  @Test
  void oneThatWritesWithoutEnd_isKilled() throws Exception {
    expectKilled("echo $$ > pid; while true; do echo 0123456789012345678901234; done", "too much");
  }

  @Test
  void oneThatWritesALittleNowAndThen_isKilled() throws Exception {
    expectKilled("echo $$ > pid; while true; do echo 1; sleep 0.05; done", "did not end");
  }

  @Test
  void oneThatClosesItsOutputAndGoesOn_isKilled() throws Exception {
    expectKilled("echo $$ > pid; exec 1>&- 2>&-; sleep 1000", "did not end");
  }

  @Test
  void oneThatFails_orIsNotThere_isAFailure() throws Exception {
    assertThat(failure(running("echo broken; exit 3", Duration.ofSeconds(20))))
        .contains("exit status 3");
    ShortProgram missing = new ShortProgram(List.of(folder + "/missing"), PATIENCE);
    assertThat(failure(new NvidiaSmi(vertx, missing))).contains("missing");
  }

  /** As one that hangs in the kernel: it is told to die, and does not. */
  @Test
  void oneThatCannotBeKilled_isStartedOnceOnly_andAgainOnceItIsGone() throws Exception {
    Files.writeString(
        folder.resolve("smi.sh"),
        """
        cd '%s'; echo $$ >> starts
        if [ ! -e hung ]; then touch hung; exec sleep 1000; fi
        """
            .formatted(folder));
    List<ProcessHandle> spared = new CopyOnWriteArrayList<>();
    NvidiaSmi smi =
        new NvidiaSmi(vertx, new ShortProgram(script(), Duration.ofSeconds(2), spared::add));
    assertThat(failure(smi)).contains("did not end");
    assertThat(failure(smi)).contains("could not be killed");
    assertThat(failure(smi)).contains("could not be killed");
    assertThat(Files.readAllLines(folder.resolve("starts"))).hasSize(1);
    spared.forEach(ProcessHandle::destroyForcibly);
    await(() -> failure(smi).equals("none"));
    assertThat(Files.readAllLines(folder.resolve("starts"))).hasSize(2);
  }

  private void expectKilled(String script, String why) throws Exception {
    NvidiaSmi smi = running(script, PATIENCE);
    assertThat(failure(smi)).contains(why);
    await(() -> !ProcessHandle.of(pid("pid")).map(ProcessHandle::isAlive).orElse(false));
    await(() -> descendantsHere().isEmpty());
    assertThat(failure(smi)).as("the next reading, on a thread that is free").contains(why);
  }

  private static List<ProcessHandle> descendantsHere() {
    try (Stream<ProcessHandle> all = ProcessHandle.current().descendants()) {
      return all.filter(p -> p.info().command().orElse("").endsWith("sleep")).toList();
    }
  }

  private NvidiaSmi running(String script, Duration patience) throws IOException {
    Path file = folder.resolve("smi.sh");
    Files.writeString(file, "cd '" + folder + "'\n" + script + "\n");
    return new NvidiaSmi(vertx, new ShortProgram(script(), patience));
  }

  private List<String> script() {
    return List.of("sh", folder.resolve("smi.sh").toString());
  }

  private static String failure(NvidiaSmi smi) {
    return smi.read()
        .transform(
            done -> Future.succeededFuture(done.failed() ? done.cause().getMessage() : "none"))
        .await();
  }

  private long pid(String file) throws IOException {
    return Long.parseLong(Files.readString(folder.resolve(file)).strip());
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws Exception;
  }
}
