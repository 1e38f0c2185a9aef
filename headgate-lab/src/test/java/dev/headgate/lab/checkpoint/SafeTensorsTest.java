package dev.headgate.lab.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.routers.artifact.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {

  private static final String ENTRY = "{\"a\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}";

  @TempDir Path folder;

  @Test
  void everyNumberFormat_isRead() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    data.putDouble(-1.5).putFloat(0.25f).putShort((short) 0x3c00).putShort((short) 0x4049);
    String header =
        "{\"d\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[0,8]},"
            + "\"f\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[8,12]},"
            + "\"h\":{\"dtype\":\"F16\",\"shape\":[1,1],\"data_offsets\":[12,14]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1,1],\"data_offsets\":[14,16]}}   ";
    SafeTensors file = SafeTensors.read(Checkpoint.write(path(), header, data.array()));
    assertThat(file.matrix("d", "x").get(0, 0)).isEqualTo(-1.5f);
    assertThat(file.matrix("f", "x").get(0, 0)).isEqualTo(0.25f);
    assertThat(file.matrix("h", "x").get(0, 0)).isEqualTo(1f);
    assertThat(file.matrix("b", "x").get(0, 0)).isEqualTo(3.140625f);
  }

  @Test
  void rowsComeOneAfterTheOther() throws IOException {
    Path file = new Checkpoint().with("a", 2, 3, (row, column) -> 10 * row + column).write(path());
    Tensor matrix = SafeTensors.read(file).matrix("a", "mine");
    assertThat(matrix.row(0)).containsExactly(0, 1, 2);
    assertThat(matrix.row(1)).containsExactly(10, 11, 12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,2] [0,4]", // too few bytes for the shape
        "[1,1] [8,12]", // beyond the end
        "[1,1] [-4,0]",
        "[1,1] [4,0]",
        "[1,1] [0,4294967300]",
        "[65536,65536] [0,0]", // their product overflows an int
        "[0,0] [0,0]",
        "[-1,-1] [0,4]",
        "[1] [0,4]",
        "[1,1,1] [0,4]",
        "\"1\" [0,4]",
        "[1.0,1] [0,4]",
        "[1,1] null"
      })
  void shapesAndPlacesThatLie_areRefused(String shapeAndPlace) throws IOException {
    String[] parts = shapeAndPlace.split(" ", 2);
    SafeTensors file = one("F32", parts[0], parts[1], new byte[8]);
    assertThatThrownBy(() -> file.matrix("a", "a"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(expected: a matrix that lies within the file)");
  }

  @Test
  void otherTypesNamesAndNumbers_areRefused() throws IOException {
    SafeTensors whole = one("I64", "[1,1]", "[0,8]", new byte[8]);
    assertThatThrownBy(() -> whole.matrix("a", "a"))
        .hasMessageContaining("of type I64 (expected: one of F64, F32, F16, BF16)");
    assertThatThrownBy(() -> whole.matrix("P.weight", "a"))
        .hasMessageContaining("no weights \"P.weight\" (expected: among [a])");
    byte[] nan = {0, 0, (byte) 0xc0, 0x7f};
    SafeTensors odd = one("F32", "[1,1]", "[0,4]", nan);
    assertThatThrownBy(() -> odd.matrix("a", "a"))
        .hasMessageContaining("a weight of NaN (expected: finite numbers)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"a\":", "{\"a\":1,\"a\":2}", "null"})
  void headersThatAreNone_areRefused(String header) throws IOException {
    Path file = Checkpoint.write(path(), header, new byte[4]);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("unreadable header (expected");
  }

  @Test
  void lengthsThatLie_areRefused() throws IOException {
    for (long length : new long[] {-1, 0, 1, 9, 1L << 40, Long.MIN_VALUE}) {
      ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
      Path file = Files.write(path(), bytes.putLong(length).put(new byte[] {0x7b, 0x7d}).array());
      assertThatThrownBy(() -> SafeTensors.read(file))
          .hasMessageContaining("16 bytes with a header of " + length);
    }
    assertThatThrownBy(() -> SafeTensors.read(Files.write(path(), new byte[3])))
        .hasMessageContaining("3 bytes with a header of -1 (expected: a safetensors file");
    assertThatThrownBy(() -> SafeTensors.read(folder.resolve("none")))
        .hasMessageEndingWith("none: cannot be read (expected: a safetensors file)");
  }

  @Test
  void pickles_areRefused_withTheWayOut() throws IOException {
    byte[][] pickles = {{'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0}, {(byte) 0x80, 2, '}', 'q', 0, '.'}};
    for (byte[] pickle : pickles) {
      assertThatThrownBy(() -> SafeTensors.read(Files.write(path(), pickle)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(
              "a PyTorch pickle, which may hold a program (expected: safetensors)")
          .hasMessageContaining("weights_only=True");
    }
  }

  @Test
  void headerWhoseLengthBeginsLikeAPickle_isRead() throws IOException {
    String header = ENTRY.formatted("F32", "[1,1]", "[0,4]");
    String padded = header + " ".repeat(0x280 - header.length()); // 80 02 00 …
    assertThat(SafeTensors.read(Checkpoint.write(path(), padded, new byte[4])).matrix("a", "a"))
        .isNotNull();
  }

  @Test
  void damagedBytes_areRefusedOrRead_neverWorse() throws IOException {
    byte[] whole =
        Files.readAllBytes(new Checkpoint().with("a", 2, 3, (row, column) -> row).write(path()));
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 2_000; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      Path file = Files.write(path(), damaged);
      try {
        assertThat(SafeTensors.read(file).matrix("a", "a").rows()).isPositive();
      } catch (DataException refused) {
        assertThat(refused).hasMessageContaining("expected");
      }
    }
  }

  private SafeTensors one(String type, String shape, String place, byte[] data) throws IOException {
    return SafeTensors.read(Checkpoint.write(path(), ENTRY.formatted(type, shape, place), data));
  }

  private Path path() {
    return folder.resolve("model.safetensors");
  }
}
