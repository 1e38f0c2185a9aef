package dev.headgate.gateway.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Timers;
import dev.headgate.gateway.config.BatchConfig;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.serving.ServingSlot;
import io.vertx.core.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files and batches of one gateway. Their folder is opened when it is there at the start, or else
 * with the first call, so that who never uses them has none. Its methods may wait for the disk, so
 * they are not for event loops. Thread-safe.
 */
public final class Batches implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Batches.class);
  private static final int MAX_UPLOADS = 16;
  private static final int MAX_CHECKS = 2;

  private final Setup setup;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Semaphore uploads = new Semaphore(MAX_UPLOADS);
  private volatile Optional<BatchHouse> house = Optional.empty();

  /**
   * What batches are made of.
   *
   * @param serving what lines are served with
   * @param ids of files, batches and calls
   * @param clock dates all
   * @param random spreads what is tried again
   * @param timers of the contexts
   * @param contexts on which lines are called, in turn
   * @param listener hears how batches go
   */
  public record Setup(
      ServingSlot serving,
      Supplier<String> ids,
      InstantSource clock,
      DoubleSupplier random,
      Timers timers,
      List<Context> contexts,
      BatchListener listener) {

    HeadgateConfig config() {
      return serving.current().config();
    }
  }

  private Batches(Setup setup) {
    this.setup = setup;
  }

  /** Begins; goes on with batches that a gateway before this one left. Returns at once. */
  public static Batches start(Setup setup) {
    Batches batches = new Batches(setup);
    HouseKeeping keeping = new HouseKeeping(batches::lookAfter);
    Thread.ofVirtual().name("headgate-batches").start(() -> keeping.until(batches.closed));
    return batches;
  }

  /** Returns how many bytes a file may have. */
  public long maxFileBytes() {
    return setup.config().batches().maxFileBytes();
  }

  /**
   * Returns what tenants do with files.
   *
   * @throws RoutingException {@code BATCHES_OFF} if there are none here
   */
  public FileDesk files() {
    return open().files();
  }

  /**
   * Returns what tenants do with batches.
   *
   * @throws RoutingException {@code BATCHES_OFF} if there are none here
   */
  public BatchDesk batches() {
    return open().batches();
  }

  /**
   * Begins an upload, to be ended with {@link #discard}.
   *
   * @param announcedBytes how large it is, by the client's word; 0 if it says nothing
   * @return where to write it to
   * @throws RoutingException if there is no room, or too many come at once
   */
  public Path newUpload(String tenant, long announcedBytes) {
    BatchHouse here = open();
    Path upload = here.folder().uploads().resolve(setup.ids().get());
    here.files().requireRoom(tenant, upload, announcedBytes);
    if (!uploads.tryAcquire()) {
      here.files().discarded(upload);
      throw new RoutingException(
          ErrorCode.OVERLOADED,
          "files: %d are being sent (expected: fewer; try again in a moment)"
              .formatted(MAX_UPLOADS));
    }
    return upload;
  }

  /**
   * Notes how much of an upload came by now. Waits for nothing, unlike all else here.
   *
   * @throws RoutingException if there is no room for that
   */
  public void grown(Path upload, long bytes) {
    house.ifPresent(here -> here.files().grown(upload, bytes));
  }

  /** Takes a file that came whole; returns OpenAI's file object. */
  public ObjectNode take(String tenant, Path upload, UploadForm form) throws IOException {
    return open().files().take(tenant, upload, form);
  }

  /** Ends an upload, however it went. */
  public void discard(Path upload) throws IOException {
    uploads.release();
    opened().ifPresent(here -> here.files().discarded(upload));
    Files.deleteIfExists(upload);
  }

  /** Returns how many batches are in each status now; none where nothing was opened. */
  public synchronized Map<BatchStatus, Integer> byStatus() {
    return house.map(BatchHouse::byStatus).orElse(Map.of());
  }

  /** Returns how many batches stand still, kept by the disk or by a bug. */
  public synchronized int standing() {
    return house.map(BatchHouse::standing).orElse(0);
  }

  /** Returns the bytes of all files. */
  public synchronized long bytes() {
    return house.map(BatchHouse::bytes).orElse(0L);
  }

  /** Opens what a gateway before this one left, unless that is done, or else clears it up. */
  private void lookAfter() {
    Optional<BatchHouse> here = opened();
    here.ifPresent(BatchHouse::purge);
    if (here.isEmpty() && isLeft()) {
      var unused = open();
    }
  }

  private boolean isLeft() {
    BatchConfig config = setup.config().batches();
    return config.enabled() && config.directory().map(Files::isDirectory).orElse(false);
  }

  private synchronized Optional<BatchHouse> opened() {
    return house;
  }

  private synchronized Optional<BatchHouse> take() {
    Optional<BatchHouse> taken = house;
    house = Optional.empty();
    return taken;
  }

  private synchronized BatchHouse open() {
    if (house.isPresent()) {
      return house.get();
    }
    if (!setup.config().batches().enabled() || closed.getCount() == 0) {
      throw off("switched off (expected: batches.enabled)");
    }
    try {
      BatchHouse opened = open(BatchFolder.open(setup.config().batches().directory()));
      house = Optional.of(opened);
      opened.purge();
      opened.batches().resume();
      return opened;
    } catch (IOException | UncheckedIOException e) {
      throw off(
          e.getMessage()
              + " (expected: a folder that this user may write to and no other gateway uses;"
              + " batches.directory)");
    }
  }

  private BatchHouse open(BatchFolder folder) throws IOException {
    try {
      return new BatchHouse(
          folder,
          new BatchTools(
              FileShelf.open(folder.files()),
              BatchShelf.open(folder.batches()),
              new LineCalls(setup.serving(), setup.ids(), setup.timers(), setup.contexts()),
              new Semaphore(setup.config().batches().concurrency(), true),
              new Semaphore(MAX_CHECKS),
              setup::config,
              setup.ids(),
              setup.clock(),
              setup.random(),
              setup.listener()));
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static RoutingException off(String why) {
    return new RoutingException(ErrorCode.BATCHES_OFF, "batches: " + why);
  }

  @Override
  public void close() {
    closed.countDown();
    take()
        .ifPresent(
            here -> {
              try {
                here.close();
              } catch (IOException e) {
                log.warn("the folder of batches did not close: {}", e.toString());
              }
            });
  }
}
