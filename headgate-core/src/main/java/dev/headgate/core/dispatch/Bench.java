package dev.headgate.core.dispatch;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the answers of one lane are judged. */
final class Bench {

  private static final Logger log = LoggerFactory.getLogger(Bench.class);

  /** What is held back for a verdict at most; a longer answer cannot be judged. */
  static final int MAX_HELD_BYTES = 1024 * 1024;

  private final AnswerVerifier verifier;
  private final Contest contest;
  private final Lane lane;
  private final Outlet outer;
  private @Nullable Inspection inspection;
  private @Nullable LiveCall call;
  private @Nullable Verdict verdict;
  private int heard;
  private boolean ending;
  private boolean asksMore;

  Bench(AnswerVerifier verifier, Contest contest, Lane lane, Outlet outer) {
    this.verifier = verifier;
    this.contest = contest;
    this.lane = lane;
    this.outer = outer;
  }

  /** Returns what is sent to an endpoint. */
  ChatRequest request(ProviderClient endpoint) {
    ChatRequest asked = outer.request(endpoint);
    ChatRequest prepared = verifier.prepare(asked, endpoint.dialect());
    asksMore = prepared.body() != asked.body();
    return prepared;
  }

  /** Returns whether the last call asked for more than it was to. */
  boolean asksMore() {
    return asksMore;
  }

  Optional<Verdict> verdict() {
    return Optional.ofNullable(verdict);
  }

  /** Turns to another answer, since the one before failed. */
  void open(LiveCall next) {
    call = next;
    ChatRequest asked = outer.request(next.endpoint());
    inspection = verifier.inspect(asked, next.model().card().id(), lane);
    verdict = null;
    heard = 0;
    ending = false;
  }

  /** Looks at what came since the last look. */
  void look() {
    LiveCall looked = call;
    Inspection looking = inspection;
    if (looked == null || looking == null) {
      return;
    }
    if (verdict == null && !ending) {
      judge(looked, looking);
      return;
    }
    if (looked.heldBytes() > MAX_HELD_BYTES) {
      lane.drop();
    }
  }

  byte[] shown(byte[] data) {
    return inspection == null ? data : inspection.shown(data);
  }

  private void judge(LiveCall looked, Inspection looking) {
    Optional<Verdict> found = readSafely(looked, looking);
    if (found.isPresent()) {
      told(looked, found.get());
      return;
    }
    if (looked.isKept()) {
      end(looked, looking);
      return;
    }
    if (looked.heldBytes() > MAX_HELD_BYTES) {
      told(looked, Verdict.unknown("longer than " + MAX_HELD_BYTES + " bytes"));
    }
  }

  private Optional<Verdict> readSafely(LiveCall looked, Inspection looking) {
    try {
      return read(looked, looking);
    } catch (RuntimeException e) {
      return Optional.of(broken(e));
    }
  }

  private void end(LiveCall looked, Inspection looking) {
    ending = true;
    try {
      looking.end(last -> contest.guarded(() -> told(looked, last)));
    } catch (RuntimeException e) {
      told(looked, broken(e));
    }
  }

  private Verdict broken(RuntimeException cause) {
    log.error("Verifier {} failed", verifier.name(), cause);
    return Verdict.unknown("the verifier failed");
  }

  private Optional<Verdict> read(LiveCall looked, Inspection looking) {
    List<byte[]> pieces = looked.heldPieces();
    while (heard < pieces.size()) {
      Optional<Verdict> found = looking.read(pieces.get(heard++));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private void told(LiveCall looked, Verdict found) {
    if (looked != call || verdict != null || contest.isSettled()) {
      return;
    }
    verdict = found;
    lane.stopJudging();
    contest.judged(lane, found, verifier.passesUnjudged());
  }
}
