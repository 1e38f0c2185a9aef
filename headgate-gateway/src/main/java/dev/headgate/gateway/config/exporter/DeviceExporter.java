package dev.headgate.gateway.config.exporter;

/** Where the load of devices is read. */
public enum DeviceExporter {
  /** NVIDIA's exporter. */
  DCGM,
  /** AMD's exporter. */
  AMD,
  /** Huawei's exporter for Ascend NPUs. */
  ASCEND,
  /** The program of that name on this machine. */
  NVIDIA_SMI,
  /** Names are given by a mapping. */
  CUSTOM
}
