package dev.headgate.lab.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedArtifactsTest {

  @ParameterizedTest
  @ValueSource(strings = {"mf", "mf_static"})
  void everyRouterThatShipsTrained_isFound(String name) {
    assertThat(ShippedArtifacts.find(name))
        .hasValueSatisfying(
            artifact -> assertThat(artifact.header().calibration()).as("calibration").isNotEmpty());
  }

  @Test
  void namesThatAreNone_areNotFound() {
    assertThat(ShippedArtifacts.find("length")).isEmpty();
    assertThat(ShippedArtifacts.find("../mf")).isEmpty();
    assertThat(ShippedArtifacts.find("")).isEmpty();
  }
}
