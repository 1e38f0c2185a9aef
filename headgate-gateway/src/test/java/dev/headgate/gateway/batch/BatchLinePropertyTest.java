package dev.headgate.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a line, it is a request or a bad line. */
class BatchLinePropertyTest {

  private static final String LINE =
      "{\"custom_id\":\"a\",\"method\":\"POST\",\"url\":\"/v1/embeddings\",\"body\":{\"x\":1}}";

  /** Bytes by which encodings are known are as frequent as all others. */
  @Provide
  Arbitrary<byte[]> before() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                (byte) 0, (byte) 0xFE, (byte) 0xFF, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF),
            Arbitraries.bytes())
        .array(byte[].class)
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<Charset> encoding() {
    return Arbitraries.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "IBM037")
        .map(Charset::forName);
  }

  @Property(tries = 2_000, seed = "20261121")
  void anyBytesBeforeALine_inAnyEncoding(
      @ForAll("encoding") Charset encoding, @ForAll("before") byte[] before) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(before);
    bytes.writeBytes(LINE.getBytes(encoding));
    try {
      BatchLine read =
          BatchLine.read(new InputLine(1, 0, bytes.toByteArray(), false), BatchTarget.EMBEDDING);
      assertThat(new String(read.body(), StandardCharsets.UTF_8)).isEqualTo("{\"x\":1}");
    } catch (BadLineException e) {
      assertThat(e.problem().code()).isEqualTo("invalid_json_line");
    }
  }
}
