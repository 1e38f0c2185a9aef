package dev.headgate.gateway.batch;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a batch that a bug keeps from going on. Nothing is paid for yet while its file is
 * looked through: then it fails. Later it stands still, since its lines would be paid for again,
 * but it can be cancelled and expires as any other; the gateway's next start tries it anew.
 */
final class Standstill {

  private static final Logger log = LoggerFactory.getLogger(Standstill.class);
  private static final LineProblem WHY =
      LineProblem.ofFile(
          "internal_error",
          "batch: kept from going on by a bug of the gateway's (expected: none; its log says"
              + " more)");

  private final BatchRun run;

  Standstill(BatchRun run) {
    this.run = run;
  }

  /** Waits for the batch's end; returns whether it is over: not if the gateway closes before. */
  boolean end() throws InterruptedException {
    if (run.batch().state().status().isOver()) {
      return true;
    }
    if (!run.isChecked()) {
      return run.disk().insist(this::fail);
    }
    run.disk().stand(WHY, run::awaitStop);
    return !run.isClosing() && finish();
  }

  private void fail() throws IOException {
    Instant now = run.tools().clock().instant();
    run.change(state -> state.with(List.of(WHY)).reached(BatchStatus.FAILED, now));
    run.end();
  }

  /** No line is called any more; those left get a result that says so, if that works. */
  private boolean finish() throws InterruptedException {
    try {
      return run.disk().insist(run::work);
    } catch (RuntimeException | Error bug) {
      log.error("batch {} ends with the results that it has", run.batch().id(), bug);
      return run.disk().insist(run::giveUp);
    }
  }
}
