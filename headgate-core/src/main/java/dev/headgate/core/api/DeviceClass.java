package dev.headgate.core.api;

/** What kind of device computes an endpoint's answers; what it is called exactly is free text. */
public enum DeviceClass {
  GPU,
  NPU,
  CPU,
  ARM,
  FPGA
}
