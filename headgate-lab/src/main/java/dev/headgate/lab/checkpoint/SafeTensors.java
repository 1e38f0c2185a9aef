package dev.headgate.lab.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.routers.artifact.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file of named matrices in Hugging Face's safetensors format, read whole.
 *
 * <p>Layout: the length of the header, 8 bytes, little-endian; the header, a JSON object from each
 * name to {@code dtype}, {@code shape} and {@code data_offsets} (begin and end among the bytes
 * after the header); those bytes. Nothing in it can run, unlike in a pickle. Every number is
 * checked before it is used, since the file may come from anywhere.
 */
public final class SafeTensors {

  /** The largest file read, in bytes: what one artifact can hold, in the widest number format. */
  static final int MAX_BYTES = 128 << 20;

  private static final int MAX_HEADER_BYTES = 1 << 20;
  private static final int LENGTH_BYTES = Long.BYTES;
  private static final String METADATA = "__metadata__";
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
                  .build())
          .build();

  private final Path file;
  private final byte[] bytes;
  private final int dataAt;
  private final Map<String, JsonNode> entries = new TreeMap<>();

  private SafeTensors(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    this.dataAt = LENGTH_BYTES + headerLength();
    header().forEachEntry(entries::put);
    entries.remove(METADATA);
  }

  /**
   * Reads a file.
   *
   * @throws DataException where it cannot be read or is of another format, such as a pickle
   */
  public static SafeTensors read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      refusePickle(file, bytes);
      if (bytes.length > MAX_BYTES) {
        throw new DataException(
            file + ": more than " + MAX_BYTES + " bytes (expected: at most that)");
      }
      return new SafeTensors(file, bytes);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read (expected: a safetensors file)");
    }
  }

  /** Returns the SHA-256 of the file in hexadecimal digits. */
  String checksum() {
    return StableHash.hexSha256(bytes, bytes.length);
  }

  /**
   * Returns a matrix.
   *
   * @param name in the file
   * @param as the name the matrix gets
   * @throws DataException where there is none of the name, or not as the header says
   */
  public Tensor matrix(String name, String as) {
    JsonNode entry =
        Optional.ofNullable(entries.get(name))
            .orElseThrow(() -> wrong("no weights \"" + name + "\"", "among " + entries.keySet()));
    JsonNode shape = entry.path("shape");
    int rows = whole(shape.path(0));
    int columns = whole(shape.path(1));
    NumberFormat format = format(name, entry.path("dtype").asText());
    long length = (long) rows * columns * format.bytes();
    int begin = whole(entry.path("data_offsets").path(0));
    int end = whole(entry.path("data_offsets").path(1));
    boolean fits = rows > 0 && columns > 0 && shape.size() == 2 && end - begin == length;
    if (!fits || begin < 0 || end > bytes.length - dataAt) {
      throw wrong(
          "weights \"%s\" of shape %s at bytes %s of %d"
              .formatted(name, shape, entry.path("data_offsets"), bytes.length - dataAt),
          "a matrix that lies within the file");
    }
    return matrix(as, rows, columns, format, begin, (int) length);
  }

  private Tensor matrix(
      String as, int rows, int columns, NumberFormat format, int begin, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, dataAt + begin, length).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = format.next(in);
      if (!Float.isFinite(values[i])) {
        throw wrong("a weight of " + values[i], "finite numbers");
      }
    }
    return new Tensor(as, rows, columns, values);
  }

  private NumberFormat format(String name, String dtype) {
    for (NumberFormat format : NumberFormat.values()) {
      if (format.name().equals(dtype)) {
        return format;
      }
    }
    throw wrong("weights \"" + name + "\" of type " + dtype, "one of F64, F32, F16, BF16");
  }

  private int headerLength() {
    long length = bytes.length < LENGTH_BYTES ? -1 : little(0, LENGTH_BYTES).getLong();
    if (length < 2 || length > MAX_HEADER_BYTES || length > bytes.length - LENGTH_BYTES) {
      throw wrong(
          bytes.length + " bytes with a header of " + length,
          "a safetensors file, such as" + " model.safetensors");
    }
    return (int) length;
  }

  private JsonNode header() {
    try {
      JsonNode header = JSON.readTree(bytes, LENGTH_BYTES, dataAt - LENGTH_BYTES);
      if (header.isObject()) {
        return header;
      }
    } catch (IOException e) {
      // said below, as for any other header that is none
    }
    throw wrong("unreadable header", "a JSON object, every name once");
  }

  private ByteBuffer little(int from, int length) {
    return ByteBuffer.wrap(bytes, from, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns a whole number that fits an int, or -1. */
  private static int whole(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : -1;
  }

  /** PyTorch's own files are pickles, in a zip archive or bare: reading one can run a program. */
  private static void refusePickle(Path file, byte[] bytes) {
    if (bytes.length > LENGTH_BYTES && bytes[LENGTH_BYTES] == '{') {
      return; // its length may begin like a pickle
    }
    boolean zip = bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3;
    boolean bare = bytes.length > 1 && (bytes[0] & 0xff) == 0x80 && bytes[1] <= 5 && bytes[1] > 0;
    if (zip || bare) {
      throw new DataException(
          file
              + ": a PyTorch pickle, which may hold a program (expected: safetensors). If you trust"
              + " it, convert it: python -c \"import torch, safetensors.torch as s;"
              + " s.save_file(torch.load('pytorch_model.bin', map_location='cpu',"
              + " weights_only=True), 'model.safetensors')\"");
    }
  }

  private DataException wrong(String found, String expected) {
    return new DataException("%s: %s (expected: %s)".formatted(file, found, expected));
  }
}
