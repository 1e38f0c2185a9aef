package dev.headgate.lab.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.EncoderMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HardnessTest {

  private final ClusterMap map = ClusterMap.read(ClusterMap.shippedArtifact());
  private final Hardness hardness = Hardness.of(map);
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void ofAMap_isWhatAUsualModelGetsWrong() {
    assertThat(hardness.encoderIds()).isEqualTo(map.encoderIds());
    for (int i = 0; i < 20; i++) {
      RouterInput input = prompt();
      EncoderMap part = map.part(input);
      double expected = part.prior().expected(map.row(input));
      assertThat(hardness.of().applyAsDouble(input))
          .isBetween(0.0, 1.0)
          .isCloseTo(1 - expected, within(1e-12));
    }
  }

  @Test
  void promptThatModelsDoWorseOn_isHarder() {
    RouterInput a = prompt();
    RouterInput b = prompt();
    boolean easier = map.row(a)[1] > map.row(b)[1];
    RouterInput easy = easier ? a : b;
    RouterInput hard = easier ? b : a;
    assertThat(hardness.of().applyAsDouble(hard)).isGreaterThan(hardness.of().applyAsDouble(easy));
  }

  private RouterInput prompt() {
    float[] vector = new float[384];
    double squares = 0;
    for (int k = 0; k < vector.length; k++) {
      vector[k] = (float) random.nextGaussian();
      squares += vector[k] * vector[k];
    }
    for (int k = 0; k < vector.length; k++) {
      vector[k] /= (float) Math.sqrt(squares);
    }
    Embedding embedding = new Embedding("all-minilm-l6-v2-q", vector);
    return ServingView.of("id", "How much is it?", Language.ENGLISH, embedding);
  }
}
