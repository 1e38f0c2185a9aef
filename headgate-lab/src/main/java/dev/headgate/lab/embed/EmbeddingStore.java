package dev.headgate.lab.embed;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The vectors one encoder has made, in a file that only grows, so that an interrupted run resumes.
 *
 * <p>File {@code <name>.f32}: records of 32 bytes (SHA-256 of the text) and one little-endian
 * float32 a component. Half a record at the end, left by a crash, is cut off.
 */
final class EmbeddingStore implements AutoCloseable {

  private static final int KEY_BYTES = 32;

  private final EncoderSpec encoder;
  private final Map<String, float[]> known = new HashMap<>();
  private final OutputStream out;

  private EmbeddingStore(EncoderSpec encoder, OutputStream out) {
    this.encoder = encoder;
    this.out = out;
  }

  /**
   * Opens a store.
   *
   * @param name tells apart whatever makes one encoder's vectors differ, such as how much it reads
   */
  static EmbeddingStore open(Path directory, String name, EncoderSpec encoder) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name + ".f32");
    if (Files.notExists(file)) {
      Files.createFile(file);
    }
    dropHalfRecord(file, recordBytes(encoder));
    OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND);
    EmbeddingStore store = new EmbeddingStore(encoder, out);
    store.load(file);
    return store;
  }

  Optional<Embedding> get(String text) {
    return Optional.ofNullable(known.get(key(text))).map(v -> new Embedding(encoder.id(), v));
  }

  void put(String text, Embedding embedding) throws IOException {
    float[] values = embedding.values();
    known.put(key(text), values);
    ByteBuffer bytes = ByteBuffer.allocate(recordBytes(encoder)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(StableHash.sha256(text));
    bytes.asFloatBuffer().put(values);
    out.write(bytes.array());
  }

  int size() {
    return known.size();
  }

  private void load(Path file) throws IOException {
    byte[] vector = new byte[encoder.dimension() * Float.BYTES];
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (byte[] key = in.readNBytes(KEY_BYTES); key.length > 0; key = in.readNBytes(KEY_BYTES)) {
        in.readFully(vector);
        known.put(HexFormat.of().formatHex(key), floats(vector));
      }
    } catch (EOFException e) {
      throw new IOException(file + ": changed while it was read (expected: one user)", e);
    }
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  private static void dropHalfRecord(Path file, int recordBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - channel.size() % recordBytes);
    }
  }

  private static int recordBytes(EncoderSpec encoder) {
    return KEY_BYTES + encoder.dimension() * Float.BYTES;
  }

  private static String key(String text) {
    return HexFormat.of().formatHex(StableHash.sha256(text));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
