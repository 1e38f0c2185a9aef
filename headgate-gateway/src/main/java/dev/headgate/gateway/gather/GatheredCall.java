package dev.headgate.gateway.gather;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.ProviderListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One call for several requests. It lives on the context of the first of them; the others are told
 * on theirs. An answer that cannot be divided, or a failure that one of them may be to blame for,
 * has each called alone.
 */
final class GatheredCall implements ProviderListener {

  private static final String SIZE = "x-headgate-gathered";

  /** From here on dividing takes milliseconds, for which other requests should not wait. */
  private static final int LARGE_ANSWER = 256 * 1024;

  private final List<Member> members;
  private final ProviderClient endpoint;
  private final Executor workers;
  private final GatherListener observer;
  private final Runnable over;
  private final AtomicInteger left;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
  private @Nullable AnswerHead head;
  private @Nullable ProviderCall call;
  private boolean ended;

  GatheredCall(
      List<Member> members,
      ProviderClient endpoint,
      Executor workers,
      GatherListener observer,
      Runnable over) {
    this.members = List.copyOf(members);
    this.endpoint = endpoint;
    this.workers = workers;
    this.observer = observer;
    this.over = over;
    this.left = new AtomicInteger(members.size());
  }

  /** Makes the call; on the context of the first request. */
  void start() {
    members.forEach(member -> member.home().execute(() -> watch(member)));
    if (ended) {
      return;
    }
    List<Piece> pieces = members.stream().map(Member::piece).toList();
    call = endpoint.call(GatheredRequest.of(members.get(0).request(), pieces), this);
  }

  /** Once nobody waits for the answer any more, it is not waited for. */
  private void watch(Member member) {
    if (member.isCancelled()) {
      gone();
      return;
    }
    member.onCancel(this::gone);
  }

  private void gone() {
    if (left.decrementAndGet() == 0) {
      members.get(0).home().execute(this::cancel);
    }
  }

  private void cancel() {
    if (!ended) {
      ended = true;
      if (call != null) {
        call.cancel();
      }
      over.run();
    }
  }

  @Override
  public void onHead(AnswerHead answerHead) {
    head = answerHead;
  }

  @Override
  public void onData(byte[] data, boolean content) {
    body.writeBytes(data);
  }

  @Override
  public void onEnd(AnswerEnd end) {
    if (ended) {
      return;
    }
    ended = true;
    over.run();
    Executor where = body.size() < LARGE_ANSWER ? Runnable::run : workers;
    where.execute(() -> divide(end));
  }

  private void divide(AnswerEnd end) {
    try {
      List<DividedAnswer> parts =
          DividedAnswer.of(body.toByteArray(), end, members.stream().map(Member::piece).toList());
      for (int i = 0; i < members.size(); i++) {
        members.get(i).answer(headOf(), parts.get(i));
      }
    } catch (IOException e) {
      takeApart();
    }
  }

  private AnswerHead headOf() {
    AnswerHead given =
        head == null ? new AnswerHead(200, "application/json", Map.of(), List.of()) : head;
    Map<String, String> headers = new HashMap<>(given.headers());
    headers.put(SIZE, Integer.toString(members.size()));
    return new AnswerHead(given.status(), given.contentType(), headers, given.warnings());
  }

  @Override
  public void onFailure(ProviderFailure failure) {
    if (ended) {
      return;
    }
    ended = true;
    over.run();
    if (isEverybodys(failure.code())) {
      members.forEach(member -> member.fail(failure));
      return;
    }
    takeApart();
  }

  /** Returns whether a failure says nothing of the requests, so that each would meet it alone. */
  private static boolean isEverybodys(ErrorCode code) {
    return switch (code) {
      case UPSTREAM_RATE_LIMITED, UPSTREAM_UNREACHABLE, OVERLOADED -> true;
      default -> code.lasts();
    };
  }

  private void takeApart() {
    observer.takenApart(endpoint.endpoint());
    new OneByOne(members, endpoint).start();
  }
}
