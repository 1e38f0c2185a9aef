package dev.headgate.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.AskingRouter;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What every router that asks somebody promises beside {@link RouterContract}. */
public abstract class AskingRouterContract extends RouterContract {

  /** Returns a router whom somebody answers. */
  @Override
  protected abstract AskingRouter router();

  /** Returns a router whom nobody ever answers, with a time limit below a second. */
  protected abstract AskingRouter silentRouter();

  @Test
  void fallback_asksNobody() {
    assertThat(router().fallback()).isNotInstanceOf(AskingRouter.class);
  }

  @Test
  void asking_comesBackAtOnce_andEndsInTime() {
    var asked = silentRouter().ask(input("is anybody there?"), STRONG, WEAK).toCompletableFuture();
    assertThat(asked).isNotDone();
    assertThatThrownBy(asked::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(RoutingException.class);
  }

  @Test
  void winRate_isThatOfTheOpinion() {
    AskingRouter router = router();
    double told = router.ask(input("hello"), STRONG, WEAK).toCompletableFuture().join().winRate();
    assertThat(router.winRate(input("hello"), STRONG, WEAK)).isEqualTo(told);
  }
}
