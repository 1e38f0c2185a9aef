package dev.headgate.routers.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.routers.artifact.ArtifactHeader.DataSource;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.ArtifactHeader.Quantile;
import dev.headgate.routers.artifact.ArtifactHeader.Score;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterArtifactTest {

  private static final ArtifactHeader HEADER =
      new ArtifactHeader(
          "mf",
          1,
          Map.of("neighbours", "40"),
          Map.of("tasks", List.of("code", "math")),
          List.of(new EncoderSpec("all-minilm-l6-v2-q", 384)),
          List.of(new ModelRows("all-minilm-l6-v2-q", List.of("gpt-x"))),
          List.of(new DataSource("set", "MIT", "somewhere", 12)),
          7,
          "abc",
          "2026-01-01",
          List.of(new Score("apgr", "set", 12, 0.6, 0.5, 0.7)),
          List.of(new Quantile(0.5, 0.25)),
          List.of());

  private static final RouterArtifact ARTIFACT =
      RouterArtifact.of(
          HEADER,
          List.of(
              new Tensor("a", 2, 3, new float[] {1, 2, 3, 4, 5, 6}),
              new Tensor("b", 1, 1, new float[] {-0.5f})));

  @Test
  void whatIsWritten_isRead() throws IOException {
    RouterArtifact read = read(ARTIFACT.toBytes());
    assertThat(read.header()).isEqualTo(ARTIFACT.header());
    assertThat(read.header().data()).isEqualTo(HEADER.data());
    assertThat(read.tensor("a").row(1)).containsExactly(4, 5, 6);
    assertThat(read.tensor("b").get(0, 0)).isEqualTo(-0.5f);
    assertThat(read.toBytes()).isEqualTo(ARTIFACT.toBytes());
  }

  @Test
  void anyChangedByte_isNoticed() {
    byte[] bytes = ARTIFACT.toBytes();
    for (int i = 0; i < bytes.length; i += 7) {
      byte[] changed = bytes.clone();
      changed[i] ^= 0x20;
      assertThatThrownBy(() -> read(changed)).isInstanceOf(ArtifactException.class);
    }
  }

  @Test
  void everyTruncation_isNoticed() {
    byte[] bytes = ARTIFACT.toBytes();
    for (int length = 0; length < bytes.length; length += 11) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(ArtifactException.class);
    }
  }

  @Test
  void anotherKindOfFile_isCalledThat() {
    byte[] text = "PK not an artifact ".repeat(10).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(text))
        .hasMessageContaining("artifact test: not a router artifact")
        .hasMessageContaining("expected: a file that starts with HGROUTER");
  }

  @Test
  void anotherVersion_isNamed() {
    byte[] bytes = ARTIFACT.toBytes();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 9);
    assertThatThrownBy(() -> read(bytes))
        .hasMessageContaining("format version 9 (expected: version 1)");
  }

  @Test
  void damage_isNamed() {
    byte[] bytes = ARTIFACT.toBytes();
    bytes[bytes.length - 1] ^= 1;
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("its checksum differs");
  }

  @Test
  void lyingLengths_areRefused_evenWithAGoodChecksum() throws Exception {
    byte[] longHeader = ARTIFACT.toBytes();
    ByteBuffer.wrap(longHeader).order(ByteOrder.LITTLE_ENDIAN).putInt(12, Integer.MAX_VALUE);
    assertThatThrownBy(() -> read(signed(longHeader))).hasMessageContaining("header of 2147483647");
    byte[] longer = Arrays.copyOf(ARTIFACT.toBytes(), ARTIFACT.toBytes().length + 8);
    assertThatThrownBy(() -> read(signed(longer))).hasMessageContaining("8 bytes too many");
    byte[] huge = signed(replaced(ARTIFACT.toBytes(), "\"rows\":2", "\"rows\":9"));
    assertThatThrownBy(() -> read(huge)).hasMessageContaining("too few bytes for weights \"a\"");
  }

  @Test
  void unknownWeights_areRefusedWithTheirNames() {
    assertThatThrownBy(() -> ARTIFACT.tensor("c"))
        .hasMessageContaining("no weights \"c\" (expected: one of [a, b])");
  }

  @Test
  void tensorOfWrongSize_isRefused() {
    assertThatThrownBy(() -> new Tensor("a", 2, 2, new float[3]))
        .hasMessage("tensor a: 3 values (expected: 2 x 2)");
  }

  @Test
  void quantisedWeights_areReadAsTheyWereWritten() throws IOException {
    float[] values = {1, -0.5f, 0.251f, 0, 0, 0};
    Tensor coded = Tensor.quantised("q", 2, 3, values);
    Tensor read = read(RouterArtifact.of(HEADER, List.of(coded)).toBytes()).tensor("q");
    assertThat(read.type()).isEqualTo(TensorType.INT8);
    assertThat(read.codes()).containsExactly(127, -63, 32, 0, 0, 0);
    assertThat(read.scale(0)).isEqualTo(1 / 127f);
    assertThat(read.row(1)).containsExactly(0, 0, 0);
    assertThat(read.row(0)).containsExactly(values[0], -63 / 127f, 32 / 127f);
  }

  @Test
  void float32Weights_haveNoCodes() {
    assertThatThrownBy(() -> ARTIFACT.tensor("a").codes())
        .hasMessage("tensor a: float32 (expected: int8)");
  }

  @Test
  void moreWeightsThanAFileMayHold_areRefused() {
    Tensor huge = new Tensor("h", 1 << 12, 1 << 12, new float[1 << 24]);
    assertThatThrownBy(() -> RouterArtifact.of(HEADER, List.of(huge)).toBytes())
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("(expected: <= 67108864); learn from fewer rows");
  }

  private static byte[] signed(byte[] bytes) throws Exception {
    byte[] copy = bytes.clone();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(copy, 0, copy.length - 32);
    System.arraycopy(digest.digest(), 0, copy, copy.length - 32, 32);
    return copy;
  }

  private static byte[] replaced(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replaceFirst(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static RouterArtifact read(byte[] bytes) throws IOException {
    return RouterArtifact.read("test", new ByteArrayInputStream(bytes));
  }
}
