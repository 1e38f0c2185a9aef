package dev.headgate.core.api;

/** How numbers are kept: of weights, or of keys and values. */
public enum Precision {
  FP32(32),
  FP16(16),
  BF16(16),
  FP8(8),
  INT8(8),
  INT4(4);

  private static final double BITS_IN_BYTE = 8;

  private final int bits;

  Precision(int bits) {
    this.bits = bits;
  }

  /** Returns the bytes of one number; 0.5 for four bits. */
  public double bytes() {
    return bits / BITS_IN_BYTE;
  }
}
