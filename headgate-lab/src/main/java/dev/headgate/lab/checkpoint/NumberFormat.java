package dev.headgate.lab.checkpoint;

import java.nio.ByteBuffer;

/** How a safetensors file writes a number; always little-endian. */
enum NumberFormat {
  /** IEEE 754, 64 bits. */
  F64(Double.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return (float) in.getDouble();
    }
  },
  /** IEEE 754, 32 bits. */
  F32(Float.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return in.getFloat();
    }
  },
  /** IEEE 754, 16 bits. */
  F16(Short.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return Float.float16ToFloat(in.getShort());
    }
  },
  /** The upper half of an F32. */
  BF16(Short.BYTES) {
    @Override
    float next(ByteBuffer in) {
      return Float.intBitsToFloat(in.getShort() << Short.SIZE);
    }
  };

  private final int bytes;

  NumberFormat(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  abstract float next(ByteBuffer in);
}
