package dev.headgate.core.decide.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Laws of what is counted as spent. Costs are whole 1024ths of a dollar, whose sums are exact in
 * any order.
 */
class BudgetsPropertyTest {

  private static final Usd PER_DAY = new Usd(2);
  private static final List<String> ROUTES = List.of("auto", "other");

  private Instant now = Instant.parse("2026-01-05T00:00:00Z");

  /** What happens between two requests. */
  private enum Between {
    NOTHING,
    RESTART,
    OTHER_AMOUNT,
    VERSION
  }

  /** A request that is over, and what came before. */
  private record Spent(
      int cost, Tier tier, String route, boolean answered, int secondsLater, Between between) {

    double usd() {
      return cost / 1024.0;
    }
  }

  @Property(tries = 300, seed = "20261121")
  void spentIsTheSumOfTheDaysCosts_overReloadsAndRestarts(@ForAll("requests") List<Spent> all) {
    Budgets budgets = withBudgets(new Budgets(() -> now), PER_DAY);
    Map<String, Double> expected = new HashMap<>();
    for (Spent request : all) {
      LocalDate before = Pace.today(now);
      now = now.plusSeconds(request.secondsLater());
      if (!Pace.today(now).equals(before)) {
        expected.clear();
      }
      budgets = after(request.between(), budgets);
      budgets.onRouted(event(request));
      expected.merge(request.tier().wireName(), request.usd(), Double::sum);
      expected.merge(request.route(), request.usd(), Double::sum);
      assertThat(spent(budgets)).containsAllEntriesOf(expected);
      assertThat(spent(restarted(budgets))).isEqualTo(spent(budgets));
    }
  }

  @Property(tries = 300, seed = "20261121")
  void orderOfADaysRequests_changesNothing(
      @ForAll("requests") List<Spent> all, @ForAll Random random) {
    List<Spent> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    assertThat(spent(heard(shuffled))).isEqualTo(spent(heard(all)));
  }

  private Budgets heard(List<Spent> requests) {
    Budgets budgets = withBudgets(new Budgets(() -> now), PER_DAY);
    requests.forEach(request -> budgets.onRouted(event(request)));
    return budgets;
  }

  private Budgets after(Between between, Budgets budgets) {
    return switch (between) {
      case NOTHING -> budgets;
      case RESTART -> restarted(budgets);
      case OTHER_AMOUNT -> withBudgets(budgets, new Usd(5));
      case VERSION -> {
        var unused = withBudgets(budgets.under("v2"), PER_DAY);
        yield budgets;
      }
    };
  }

  private static Budgets withBudgets(Budgets budgets, Usd perDay) {
    ROUTES.forEach(route -> budgets.of(route, perDay));
    return budgets;
  }

  private Budgets restarted(Budgets budgets) {
    Budgets after = new Budgets(() -> now);
    for (SpentBudget each : budgets.kept()) {
      switch (each) {
        case SpentBudget.OfTier tier -> after.resume(tier);
        case SpentBudget.OfRoute route -> after.resume(route, PER_DAY);
      }
    }
    return after;
  }

  private static Map<String, Double> spent(Budgets budgets) {
    Map<String, Double> spent = new HashMap<>();
    for (Tier tier : Tier.values()) {
      spent.put(tier.wireName(), budgets.spentToday(tier).amount());
    }
    for (String route : ROUTES) {
      spent.put(route, budgets.standing(route).orElseThrow().spentToday().amount());
    }
    return spent;
  }

  private static RoutingEvent event(Spent request) {
    return WeightedEvents.event(
        new Caller("t", request.tier(), Tier.VIP),
        "r",
        request.route(),
        Duration.ofSeconds(1),
        request.usd(),
        Optional.empty(),
        request.answered() ? Optional.empty() : Optional.of(ErrorCode.CLIENT_CLOSED));
  }

  @Provide
  Arbitrary<List<Spent>> requests() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4096),
            Arbitraries.of(Tier.class),
            Arbitraries.of(ROUTES),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 20_000),
            Arbitraries.of(Between.class))
        .as(Spent::new)
        .list()
        .ofMaxSize(40);
  }
}
