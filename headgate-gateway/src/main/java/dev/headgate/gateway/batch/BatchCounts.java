package dev.headgate.gateway.batch;

/**
 * How many lines a batch has and how they went.
 *
 * @param total lines in its file
 * @param completed answered
 * @param failed not answered, whatever the reason
 */
record BatchCounts(int total, int completed, int failed) {

  static final BatchCounts NONE = new BatchCounts(0, 0, 0);
}
