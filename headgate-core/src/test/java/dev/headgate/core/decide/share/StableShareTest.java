package dev.headgate.core.decide.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.testkit.Requests;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Which requests a share takes, and that it goes on taking them. */
class StableShareTest {

  private static final int REQUESTS = 20_000;

  @Test
  void share_isAsAsked_whateverTheIdentity() {
    List<IntFunction<ChatRequest>> every =
        List.of(StableShareTest::byId, StableShareTest::byUser, StableShareTest::bySession);
    for (double share : new double[] {0.05, 0.2, 0.8}) {
      for (IntFunction<ChatRequest> requests : every) {
        assertThat(taken(requests, "new", share).size() / (double) REQUESTS)
            .isBetween(share - 0.01, share + 0.01);
      }
    }
  }

  @Test
  void share_ofNothingTakesNone_ofAllTakesAll() {
    assertThat(taken(StableShareTest::byId, "new", 0)).isEmpty();
    assertThat(taken(StableShareTest::byId, "new", 1)).hasSize(REQUESTS);
  }

  @Test
  void growingShare_keepsTheRequestsItHad() {
    assertThat(taken(StableShareTest::byUser, "new", 0.1))
        .containsAll(taken(StableShareTest::byUser, "new", 0.05));
  }

  @Test
  void whatIsTried_hasRequestsOfItsOwn() {
    Set<Integer> both = new HashSet<>(taken(StableShareTest::byUser, "new", 0.1));
    both.retainAll(taken(StableShareTest::byUser, "other", 0.1));
    assertThat(both.size() / (double) REQUESTS).isBetween(0.005, 0.015);
  }

  @Test
  void session_staysTogether_andComesBeforeTheUser() {
    double first = StableShare.point(session("r-1", "acme", "s"), "new");
    ChatRequest second = with(session("r-2", "acme", "s"), new Caller("acme").as(Optional.of("u")));
    assertThat(StableShare.point(second, "new")).isEqualTo(first);
  }

  @Test
  void user_staysTogether_withinItsTenantOnly() {
    double first = StableShare.point(user("r-1", "acme", "u"), "new");
    assertThat(StableShare.point(user("r-2", "acme", "u"), "new")).isEqualTo(first);
    assertThat(StableShare.point(user("r-1", "other", "u"), "new")).isNotEqualTo(first);
    assertThat(StableShare.point(session("r-1", "acme", "u"), "new")).isNotEqualTo(first);
  }

  @Test
  void tenantAlone_isSplit() {
    IntFunction<ChatRequest> one = i -> with(Requests.chat("r" + i, false), new Caller("acme"));
    assertThat(taken(one, "new", 0.5)).hasSizeBetween(9_500, 10_500);
  }

  private static Set<Integer> taken(IntFunction<ChatRequest> requests, String tried, double share) {
    Set<Integer> taken = new HashSet<>();
    for (int i = 0; i < REQUESTS; i++) {
      if (StableShare.takes(requests.apply(i), tried, share)) {
        taken.add(i);
      }
    }
    return taken;
  }

  private static ChatRequest byId(int i) {
    return Requests.chat("r" + i, false);
  }

  private static ChatRequest byUser(int i) {
    return user("r", "acme", "u" + i);
  }

  private static ChatRequest bySession(int i) {
    return session("r", "acme", "u" + i);
  }

  private static ChatRequest user(String id, String tenant, String user) {
    return with(Requests.chat(id, false), new Caller(tenant).as(Optional.of(user)));
  }

  private static ChatRequest session(String id, String tenant, String session) {
    return request(
        Requests.chat(id, false),
        RequestOptions.NONE.with(OptionalDouble.empty(), Optional.empty(), Optional.of(session)),
        new Caller(tenant));
  }

  private static ChatRequest with(ChatRequest request, Caller caller) {
    return request(request, request.options(), caller);
  }

  private static ChatRequest request(ChatRequest request, RequestOptions options, Caller caller) {
    return new ChatRequest(
        request.id(),
        request.dialect(),
        request.operation(),
        request.requestedModel(),
        request.stream(),
        request.body(),
        request.conversation(),
        options,
        caller);
  }
}
