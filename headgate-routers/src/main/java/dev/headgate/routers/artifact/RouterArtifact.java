package dev.headgate.routers.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.routers.artifact.ArtifactHeader.TensorSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained router in one file.
 *
 * <p>Layout, little-endian: 8 bytes {@code HGROUTER}; int32 format version, now {@value #VERSION};
 * int32 length of the header; the header, JSON in UTF-8 ({@link ArtifactHeader}); the tensors it
 * lists, in its order, each as its {@link TensorType} says; the SHA-256 of all that. A file that
 * differs in any of it is refused with what is wrong. The same header and weights always make the
 * same bytes.
 */
public final class RouterArtifact {

  /** The format version written, and the only one read. */
  public static final int VERSION = 1;

  /** The largest artifact read, in bytes. */
  public static final int MAX_BYTES = 64 << 20;

  /** Length of the SHA-256 at a file's end. */
  public static final int CHECKSUM_BYTES = 32;

  private static final byte[] MAGIC = "HGROUTER".getBytes(StandardCharsets.US_ASCII);
  private static final int FIXED_BYTES = MAGIC.length + 2 * Integer.BYTES;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArtifactHeader header;
  private final Map<String, Tensor> tensors;

  private RouterArtifact(ArtifactHeader header, Map<String, Tensor> tensors) {
    this.header = header;
    this.tensors = tensors;
  }

  /** Makes an artifact; the header's list of tensors is replaced by that of those given. */
  public static RouterArtifact of(ArtifactHeader header, List<Tensor> tensors) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    tensors.forEach(tensor -> named.put(tensor.spec().name(), tensor));
    List<TensorSpec> specs = named.values().stream().map(Tensor::spec).toList();
    return new RouterArtifact(header.listing(specs), named);
  }

  /**
   * Reads and verifies an artifact.
   *
   * @param name what to call it in errors, such as its file name
   * @throws ArtifactException where it is not whole or not of this version
   * @throws IOException where the stream fails
   */
  public static RouterArtifact read(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw refused(name, "more than " + MAX_BYTES + " bytes", "at most that");
    }
    return new Parser(name, bytes).parse();
  }

  /**
   * Reads an artifact that ships beside a class.
   *
   * @throws ArtifactException where it is missing or damaged
   */
  public static RouterArtifact shipped(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ArtifactException("artifact " + resource + ": missing (expected: in the jar)");
      }
      return read(resource, in);
    } catch (IOException e) {
      throw new ArtifactException("artifact " + resource + ": " + e.getMessage());
    }
  }

  /** Returns the same weights with another header; its list of tensors stays this one's. */
  public RouterArtifact with(ArtifactHeader newHeader) {
    return new RouterArtifact(newHeader.listing(header.tensors()), tensors);
  }

  /** Returns what the artifact says of itself. */
  public ArtifactHeader header() {
    return header;
  }

  /** Returns the weights with the name. */
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw refused(header.router(), "no weights \"" + name + "\"", "one of " + tensors.keySet());
    }
    return tensor;
  }

  /**
   * Returns the file's bytes.
   *
   * @throws ArtifactException where they would be more than {@link #MAX_BYTES}
   */
  public byte[] toBytes() {
    byte[] json = headerJson();
    int body = bodyBytes(json);
    ByteBuffer out = ByteBuffer.allocate(body + CHECKSUM_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(VERSION).putInt(json.length).put(json);
    tensors.values().forEach(tensor -> tensor.write(out));
    out.put(sha256(out.array(), body));
    return out.array();
  }

  private int bodyBytes(byte[] json) {
    long bytes = (long) FIXED_BYTES + json.length;
    for (Tensor tensor : tensors.values()) {
      bytes += tensor.type().bytes(tensor.rows(), tensor.columns());
    }
    if (bytes + CHECKSUM_BYTES > MAX_BYTES) {
      throw new ArtifactException(
          "artifact of %s: %d bytes (expected: <= %d); learn from fewer rows"
              .formatted(header.router(), bytes + CHECKSUM_BYTES, MAX_BYTES));
    }
    return (int) bytes;
  }

  private byte[] headerJson() {
    try {
      return JSON.writeValueAsBytes(header);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a header of records is always writable", e);
    }
  }

  private static ArtifactException refused(String name, String found, String expected) {
    return new ArtifactException(
        "artifact %s: %s (expected: %s); train it again or take it from a release"
            .formatted(name, found, expected));
  }

  private static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Reads one file's bytes, checking each part before it trusts the next. */
  private static final class Parser {

    private final String name;
    private final byte[] bytes;
    private final ByteBuffer in;

    Parser(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
      this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    RouterArtifact parse() throws IOException {
      checkMagic();
      checkVersion();
      checkSum();
      ArtifactHeader header = header();
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (TensorSpec spec : header.tensors()) {
        tensors.put(spec.name(), tensor(spec));
      }
      if (in.remaining() != CHECKSUM_BYTES) {
        throw refused(name, in.remaining() - CHECKSUM_BYTES + " bytes too many", "none");
      }
      return new RouterArtifact(header, tensors);
    }

    private void checkMagic() {
      byte[] found = new byte[MAGIC.length];
      if (bytes.length < FIXED_BYTES + CHECKSUM_BYTES) {
        throw refused(name, bytes.length + " bytes", "a whole file");
      }
      in.get(found);
      if (!Arrays.equals(found, MAGIC)) {
        throw refused(name, "not a router artifact", "a file that starts with HGROUTER");
      }
    }

    private void checkVersion() {
      int version = in.getInt();
      if (version != VERSION) {
        throw refused(name, "format version " + version, "version " + VERSION);
      }
    }

    private void checkSum() {
      int body = bytes.length - CHECKSUM_BYTES;
      if (!Arrays.equals(sha256(bytes, body), Arrays.copyOfRange(bytes, body, bytes.length))) {
        throw refused(name, "damaged: its checksum differs", "the SHA-256 at its end");
      }
    }

    private ArtifactHeader header() throws IOException {
      int length = in.getInt();
      if (length < 0 || length > in.remaining() - CHECKSUM_BYTES) {
        throw refused(name, "header of " + length + " bytes", "one that fits the file");
      }
      byte[] json = new byte[length];
      in.get(json);
      try {
        return JSON.readValue(json, ArtifactHeader.class);
      } catch (JsonProcessingException e) {
        throw refused(name, "unreadable header: " + e.getOriginalMessage(), "format version 1");
      }
    }

    private Tensor tensor(TensorSpec spec) {
      if (spec.rows() < 0
          || spec.columns() < 0
          || spec.type().bytes(spec.rows(), spec.columns()) > in.remaining() - CHECKSUM_BYTES) {
        throw refused(name, "too few bytes for weights \"" + spec.name() + "\"", "a whole file");
      }
      return Tensor.read(spec, in);
    }
  }
}
