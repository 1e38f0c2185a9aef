package dev.headgate.lab.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Writes safetensors files of made-up weights, in float32. */
final class Checkpoint {

  private final List<String> entries = new ArrayList<>();
  private final List<byte[]> data = new ArrayList<>();
  private int size;

  /** Returns one shaped like RouteLLM's, with the weights of {@code RouteLlmMfRouterTest}. */
  static Checkpoint routeLlm(int models, int hidden, int dimension) {
    return new Checkpoint()
        .with("P.weight", models, hidden, (m, k) -> Math.sin(1 + 7 * m + 3 * k))
        .with("classifier.0.weight", 1, hidden, (one, k) -> Math.sin(4 + k))
        .with("text_proj.0.weight", hidden, dimension, (k, i) -> Math.cos(k + 0.37 * i));
  }

  Checkpoint with(String name, int rows, int columns, DoubleBinaryOperator weight) {
    ByteBuffer bytes = ByteBuffer.allocate(rows * columns * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < rows * columns; i++) {
      int row = i / columns;
      bytes.putFloat((float) weight.applyAsDouble(row, i % columns));
    }
    entries.add(
        "\"%s\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[%d,%d]}"
            .formatted(name, rows, columns, size, size + bytes.capacity()));
    size += bytes.capacity();
    data.add(bytes.array());
    return this;
  }

  Path write(Path file) throws IOException {
    String header = "{\"__metadata__\":{\"format\":\"pt\"}," + String.join(",", entries) + "}";
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] each : data) {
      System.arraycopy(each, 0, all, at, each.length);
      at += each.length;
    }
    return write(file, header, all);
  }

  /** Writes a file of any header and bytes. */
  static Path write(Path file, String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).put(data);
    return Files.write(file, bytes.array());
  }
}
