package dev.headgate.core.decide;

import static dev.headgate.core.testkit.TestRequests.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.detect.Detectors;
import dev.headgate.core.decide.rule.RuleBook;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.decide.rule.Ruling;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.record.Tally;
import dev.headgate.core.spi.Detection;
import dev.headgate.core.spi.Detector;
import dev.headgate.core.testkit.FixedRouter;
import dev.headgate.core.testkit.TestModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DetectorsInDecisionsTest {

  private static final String SECRET = "the secret itself";
  private static final Detection LOCAL = new Detection(Set.of(Tag.LOCAL_ONLY), List.of("a secret"));

  private final Tally finds = new Tally();
  private final Tally failures = new Tally();
  private final Deciders deciders = new Deciders().with(FixedRouter.answering("fixed", .6));

  /** Finds the secret and says so. */
  private record Finder(Detection detection) implements Detector {
    @Override
    public Detection look(ChatRequest request, RequestFeatures features) {
      boolean found =
          request.conversation().turns().stream().anyMatch(turn -> turn.text().contains(SECRET));
      return found ? detection : Detection.NOTHING;
    }
  }

  private void detecting(Detector... some) {
    deciders.detectors = new Detectors(List.of(some), finds, failures);
    deciders.pool =
        ModelPool.of(
            Stream.of(
                    TestModels.STRONG,
                    TestModels.WEAK.tagged(Set.of(Tag.LOCAL)),
                    TestModels.SPARE,
                    TestModels.EMBEDDER)
                .map(TestModels::pooled)
                .toList());
  }

  @Test
  void whatADetectorTagsLocalOnly_reachesLocalModelsAlone() {
    detecting(new Finder(LOCAL));

    RoutingDecision held = deciders.decide(chat("auto", "keep " + SECRET));
    assertThat(held.plan().models()).containsExactly(new ModelId("weak"));
    assertThat(held.reasons())
        .extracting(Reason::text)
        .contains("tagged local-only: detector Finder found a secret");
    assertThat(held.reasons().toString()).doesNotContain(SECRET);
    assertThat(deciders.decide(chat("auto", "hi")).plan().models()).hasSize(3);
  }

  @Test
  void aModelElsewhereThatTheCallerNamed_isRefused_andTheCallerToldWhy() {
    detecting(new Finder(LOCAL));
    assertThatThrownBy(
            () -> deciders.decider().decide(chat("strong", SECRET)).toCompletableFuture().join())
        .hasCauseInstanceOf(RoutingException.class)
        .hasMessageContaining("tagged local-only: detector Finder found a secret");
    assertThat(deciders.decider().permitted(chat("auto", SECRET)).test(new ModelId("strong")))
        .isFalse();
  }

  @Test
  void aDetectorThatFails_keepsTheRequestHome_countedAndWithoutItsWords() {
    detecting(
        (request, features) -> {
          throw new IllegalStateException(SECRET);
        });
    for (int i = 0; i < 2; i++) {
      RoutingDecision held = deciders.decide(chat("auto", "hi"));
      assertThat(held.plan().models()).containsExactly(new ModelId("weak"));
      assertThat(held.reasons()).extracting(Reason::code).contains(ReasonCode.DETECTOR_FAILED);
      assertThat(held.reasons().toString()).doesNotContain(SECRET);
    }
    assertThat(failures.all().values()).containsExactly(2L);
  }

  @Test
  void oneThatFails_doesNotSilenceTheOthers() {
    Detector broken =
        (request, features) -> {
          throw new StackOverflowError();
        };
    detecting(broken, new Finder(new Detection(Set.of(new Tag("pii")), List.of())));
    List<Set<Tag>> seen = new ArrayList<>();
    deciders.rules = RuleSettings.NONE.with(hearing(seen));

    deciders.decide(chat("auto", SECRET));
    assertThat(seen).containsExactly(Set.of(Tag.LOCAL_ONLY, new Tag("pii")));
  }

  @Test
  void onlyRequestsThatAreCarriedOut_areCounted() {
    detecting(new Finder(LOCAL));
    deciders.decide(chat("auto", SECRET));
    assertThat(finds.all()).isEmpty();
    var unused = deciders.decider().decide(chat("auto", SECRET), Purpose.CALL);
    assertThat(finds.of("Finder")).isEqualTo(1);
  }

  @Test
  void theRefusalOfAnother_saysNothingOfDetectors() {
    detecting(new Finder(LOCAL));
    assertThatThrownBy(
            () -> deciders.decider().decide(chat("nobody", "hi")).toCompletableFuture().join())
        .cause()
        .isInstanceOfSatisfying(
            RoutingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND))
        .hasMessageNotContaining("detector");
  }

  /** Rules that say nothing but hear the tags. */
  private static RuleBook hearing(List<Set<Tag>> seen) {
    return new RuleBook() {
      @Override
      public Ruling rule(ChatRequest request, RequestFeatures features) {
        seen.add(request.options().tags());
        return Ruling.SILENCE;
      }

      @Override
      public boolean readsText() {
        return false;
      }
    };
  }
}
