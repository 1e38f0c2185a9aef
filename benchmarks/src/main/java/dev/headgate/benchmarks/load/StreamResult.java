package dev.headgate.benchmarks.load;

import org.HdrHistogram.Histogram;

/**
 * What one run of many streams measured.
 *
 * @param firstContent from sent to the first content, nanoseconds
 * @param eventsPerRead events that one read from the socket brought, 1 when none was held back
 * @param failed streams that were not whole
 * @param failure the first failure, or empty
 * @param ownShare the tool's own use of a core, in [0, 1]
 */
record StreamResult(
    Histogram firstContent, double eventsPerRead, long failed, String failure, double ownShare) {

  StreamResult withOwnShare(double share) {
    return new StreamResult(firstContent, eventsPerRead, failed, failure, share);
  }
}
