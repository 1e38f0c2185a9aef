package dev.headgate.core.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.headgate.core.testkit.FixedRouter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterCatalogueTest {

  @Test
  void routers_areKnownByName() {
    FixedRouter mf = FixedRouter.answering("mf", 0.5);
    FixedRouter random = FixedRouter.answering("random_2", 0.5);
    assertThat(RouterCatalogue.of(List.of(mf, random)))
        .containsEntry("mf", mf)
        .containsEntry("random_2", random);
    assertThat(RouterCatalogue.load()).doesNotContainKey("fixed");
  }

  @Test
  void routersOfOneName_areRefused() {
    FixedRouter mf = FixedRouter.answering("mf", 0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RouterCatalogue.of(List.of(mf, FixedRouter.answering("mf", 0.1))))
        .withMessageContaining("router: \"mf\" is the name of")
        .withMessageContaining("(expected: one router a name)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a-b", "MF", "ü", "a b"})
  void namesThatCannotStandInAModelName_areRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RouterCatalogue.of(List.of(FixedRouter.answering(name, 0.5))))
        .withMessageContaining("(expected: lower case letters, digits, _)");
  }
}
