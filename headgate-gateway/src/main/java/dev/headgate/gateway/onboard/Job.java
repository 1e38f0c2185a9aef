package dev.headgate.gateway.onboard;

import dev.headgate.core.api.RoutingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One model being got to know, on a thread of its own. Thread-safe. */
public final class Job implements OnboardingListener {

  private static final Logger log = LoggerFactory.getLogger(Job.class);

  private final String id;
  private final JobPlan plan;
  private final InstantSource clock;
  private final Instant startedAt;
  private Optional<Thread> thread = Optional.empty();
  private JobState state = JobState.RUNNING;
  private JobStage stage = JobStage.ENCODING;
  private AskedSoFar asked;
  private Instant askingSince;
  private Optional<Instant> endedAt = Optional.empty();
  private Optional<String> error = Optional.empty();
  private Optional<Onboarded> result = Optional.empty();
  private boolean cancelled;

  Job(String id, JobPlan plan, InstantSource clock) {
    this.id = id;
    this.plan = plan;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.askingSince = startedAt;
    this.asked = AskedSoFar.none(plan.questions());
  }

  String id() {
    return id;
  }

  /** Begins. */
  synchronized void start(PreparedOnboarding work, Consumer<Onboarded> install) {
    Thread worker =
        Thread.ofPlatform()
            .name("headgate-job-" + plan.model())
            .daemon()
            .unstarted(() -> run(work, install));
    thread = Optional.of(worker);
    worker.start();
  }

  /** Ends it, unless it is over or its profile is just being put in force. */
  public synchronized void cancel() {
    if (state == JobState.RUNNING && stage != JobStage.INSTALLING) {
      cancelled = true;
      thread.ifPresent(Thread::interrupt);
    }
  }

  /** Waits until it is over. */
  void join(Duration atMost) throws InterruptedException {
    Optional<Thread> worker;
    synchronized (this) {
      worker = thread;
    }
    if (worker.isPresent()) {
      worker.get().join(atMost);
    }
  }

  synchronized boolean isOver() {
    return state != JobState.RUNNING;
  }

  /** Returns how it stands now. */
  public synchronized JobReport report() {
    return new JobReport(id, plan, state, stage, asked, left(), startedAt, endedAt, error, result);
  }

  @Override
  public synchronized void reached(JobStage next) {
    stage = next;
    askingSince = next == JobStage.ASKING ? clock.instant() : askingSince;
  }

  @Override
  public synchronized void asked(AskedSoFar soFar) {
    asked = soFar;
  }

  private Optional<Duration> left() {
    if (isOver() || stage != JobStage.ASKING || asked.done() == 0) {
      return Optional.empty();
    }
    Duration spent = Duration.between(askingSince, clock.instant());
    return Optional.of(
        spent.multipliedBy(asked.total() - (long) asked.done()).dividedBy(asked.done()));
  }

  private void run(PreparedOnboarding work, Consumer<Onboarded> install) {
    try {
      Onboarded made = work.run(this);
      synchronized (this) {
        result = Optional.of(made);
      }
      finish(made, install);
    } catch (InterruptedException e) {
      end(JobState.CANCELLED, Optional.empty());
    } catch (RoutingException e) {
      end(JobState.FAILED, Optional.of(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      log.warn("job {} on model {} failed", id, plan.model(), e);
      end(JobState.FAILED, Optional.of("failed unexpectedly; the gateway's log says how"));
    }
  }

  private void finish(Onboarded made, Consumer<Onboarded> install) throws InterruptedException {
    if (made.profile().isEmpty()) {
      end(JobState.FAILED, made.ended());
      return;
    }
    if (!plan.dryRun()) {
      beginInstalling();
      install.accept(made);
    }
    end(JobState.DONE, Optional.empty());
  }

  /** From here on nobody interrupts the thread, which is about to write files. */
  private synchronized void beginInstalling() throws InterruptedException {
    if (cancelled || Thread.interrupted()) {
      throw new InterruptedException();
    }
    stage = JobStage.INSTALLING;
  }

  private synchronized void end(JobState how, Optional<String> why) {
    state = cancelled && how == JobState.FAILED ? JobState.CANCELLED : how;
    error = why;
    endedAt = Optional.of(clock.instant());
    log.info(
        "job {} on model {} is {}{}", id, plan.model(), state, why.map(": "::concat).orElse(""));
  }
}
