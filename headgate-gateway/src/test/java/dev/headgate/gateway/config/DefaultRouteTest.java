package dev.headgate.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Pricing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefaultRouteTest {

  @Test
  void the_best_is_strong_the_cheapest_weak_and_the_others_follow_by_quality() {
    PairRoute route =
        route(
            card("c", 0.5, 0.2),
            card("a", 0.9, 5),
            card("d", 0.7, 1),
            card("b", 0.4, 0.1),
            card("e", 0.8, 3));

    assertThat(route.strong()).isEqualTo(new ModelId("a"));
    assertThat(route.weak()).isEqualTo(new ModelId("b"));
    assertThat(route.fallbacks()).extracting(ModelId::value).containsExactly("e", "d", "c");
  }

  @Test
  void among_equals_strong_is_the_first_and_weak_the_last() {
    PairRoute route = route(card("a", 0.5, 0), card("b", 0.5, 0), card("c", 0.5, 0));

    assertThat(route.strong()).isEqualTo(new ModelId("a"));
    assertThat(route.weak()).isEqualTo(new ModelId("c"));
  }

  @Test
  void of_two_equally_good_models_the_cheaper_is_strong() {
    PairRoute route = route(card("dear", 0.9, 9), card("fair", 0.9, 3), card("weak", 0.2, 1));

    assertThat(route.strong()).isEqualTo(new ModelId("fair"));
    assertThat(route.fallbacks()).containsExactly(new ModelId("dear"));
  }

  @Test
  void of_two_equally_cheap_models_the_worse_is_weak() {
    assertThat(route(card("bad", 0.2, 1), card("good", 0.9, 1)).weak())
        .isEqualTo(new ModelId("bad"));
  }

  @Test
  void fallbacks_are_four_at_most() {
    ModelCard[] many = new ModelCard[10];
    for (int i = 0; i < many.length; i++) {
      many[i] = card("m" + i, i / 10.0, 1 + i);
    }

    assertThat(route(many).fallbacks())
        .extracting(ModelId::value)
        .containsExactly("m8", "m7", "m6", "m5");
  }

  @Test
  void models_that_cannot_chat_do_not_count() {
    ModelCard embedding =
        new ModelCard(
            new ModelId("e"), "x", Set.of(Capability.EMBEDDING), 10, 1, Pricing.FREE, 1, false);

    assertThat(route(embedding, card("a", 0.1, 5)).strong()).isEqualTo(new ModelId("a"));
    assertThat(DefaultRoute.of(List.of(embedding), "mf", 0.5)).isEmpty();
  }

  private static PairRoute route(ModelCard... cards) {
    return DefaultRoute.of(List.of(cards), "mf", 0.5).orElseThrow();
  }

  private static ModelCard card(String id, double quality, double price) {
    Pricing pricing = Pricing.of(price, price, price);
    return new ModelCard(
        new ModelId(id), "x", Set.of(Capability.CHAT), 1000, 1000, pricing, quality, false);
  }
}
