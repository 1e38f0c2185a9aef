package dev.headgate.routers.artifact;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the weights of a {@link Tensor} are stored. */
public enum TensorType {
  /** Four bytes a weight. */
  @JsonProperty("float32")
  FLOAT32(Float.BYTES, 0),

  /**
   * One byte a weight and one float32 scale a row: weight = code x scale, codes from -127 to 127.
   * In the file the scales of all rows come first.
   */
  @JsonProperty("int8")
  INT8(Byte.BYTES, Float.BYTES);

  private final int weightBytes;
  private final int rowBytes;

  TensorType(int weightBytes, int rowBytes) {
    this.weightBytes = weightBytes;
    this.rowBytes = rowBytes;
  }

  /** Returns how many bytes a matrix takes. */
  long bytes(int rows, int columns) {
    return (long) rows * columns * weightBytes + (long) rows * rowBytes;
  }
}
