package dev.headgate.benchmarks.load;

import org.HdrHistogram.Histogram;

/**
 * What one run at a given rate measured.
 *
 * @param latency from due to answered, nanoseconds
 * @param lateness from due to sent where a connection was free: the tool's own doing, nanoseconds
 * @param waited requests that were due while every connection was busy
 * @param failed requests not answered whole and with status 200
 * @param failure the first failure, or empty
 * @param ownShare the tool's own use of a core, in [0, 1]
 */
record LatencyResult(
    Histogram latency,
    Histogram lateness,
    long waited,
    long failed,
    String failure,
    double ownShare) {

  LatencyResult withOwnShare(double share) {
    return new LatencyResult(latency, lateness, waited, failed, failure, share);
  }
}
