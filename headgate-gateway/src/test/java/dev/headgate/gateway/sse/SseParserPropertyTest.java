package dev.headgate.gateway.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SseParserPropertyTest {

  @Property(tries = 500, seed = "20261121")
  void anyChunking_givesTheSameEventsAndLosesNoByte(
      @ForAll("streams") String text,
      @ForAll @Size(max = 20) List<@IntRange(max = 60) Integer> cuts) {
    byte[] bytes = text.getBytes(UTF_8);
    Parsed whole = parse(List.of(bytes));
    Parsed split = parse(chunks(bytes, cuts));
    assertThat(split.events()).isEqualTo(whole.events());
    assertThat(split.raw()).isEqualTo(bytes);
    assertThat(whole.raw()).isEqualTo(bytes);
  }

  @Property(tries = 200, seed = "20261121")
  void byteByByte_givesTheSameEvents(@ForAll("streams") String text) {
    byte[] bytes = text.getBytes(UTF_8);
    List<byte[]> single = new ArrayList<>();
    for (byte b : bytes) {
      single.add(new byte[] {b});
    }
    assertThat(parse(single).events()).isEqualTo(parse(List.of(bytes)).events());
  }

  @Provide
  Arbitrary<String> streams() {
    return Arbitraries.of(
            "data: x",
            "data:é漢😀",
            "event: ping",
            ":c",
            "data",
            "id: 1",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "\r\n\r\n",
            "\r\r",
            "\uFEFF")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  private static List<byte[]> chunks(byte[] bytes, List<Integer> cuts) {
    List<byte[]> chunks = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      int to = Math.min(bytes.length, from + cut);
      chunks.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    chunks.add(Arrays.copyOfRange(bytes, from, bytes.length));
    return chunks;
  }

  private static Parsed parse(List<byte[]> chunks) {
    SseParser parser = new SseParser(1 << 20);
    List<SseEvent> events = new ArrayList<>();
    chunks.forEach(chunk -> events.addAll(parser.feed(chunk)));
    parser.close().ifPresent(events::add);
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    events.forEach(event -> raw.writeBytes(event.raw()));
    raw.writeBytes(parser.remainder());
    List<String> texts =
        events.stream()
            .map(e -> e.name() + "|" + e.data() + "|" + new String(e.raw(), UTF_8))
            .toList();
    return new Parsed(texts, raw.toByteArray());
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by AssertJ
  private record Parsed(List<String> events, byte[] raw) {}
}
