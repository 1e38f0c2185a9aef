package dev.headgate.benchmarks.pool;

/**
 * What became of one request.
 *
 * @param second when it was sent, in seconds since the first
 * @param status of HTTP; 0 where no answer came
 * @param model that answered; empty where none did
 * @param right whether the simulated answer says it is right
 * @param cost in US dollars, as the gateway says
 * @param category of the prompt
 */
record Answer(
    double second, int status, String model, boolean right, double cost, String category) {

  /** What a simulated answer from recorded outcomes says when it is right. */
  static final String RIGHT = "outcome=right";

  private static final String SEPARATOR = "\t";

  /** Returns whether the request failed. */
  boolean failed() {
    return status != 200;
  }

  String line() {
    return String.join(
        SEPARATOR,
        Double.toString(second),
        Integer.toString(status),
        model,
        Boolean.toString(right),
        Double.toString(cost),
        category);
  }

  static Answer parse(String line) {
    String[] parts = line.split(SEPARATOR, -1);
    return new Answer(
        Double.parseDouble(parts[0]),
        Integer.parseInt(parts[1]),
        parts[2],
        Boolean.parseBoolean(parts[3]),
        Double.parseDouble(parts[4]),
        parts[5]);
  }
}
