package dev.headgate.benchmarks.live;

/** Answers for tests. */
final class Answers {

  private Answers() {}

  static Answered at(double second, String device, int status, double latency) {
    return new Answered(
        second,
        "faq",
        "standard",
        0,
        status,
        status == 200,
        latency,
        latency / 2,
        "m",
        device,
        1000,
        250,
        100,
        0.002);
  }
}
