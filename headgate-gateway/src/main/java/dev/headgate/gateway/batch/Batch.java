package dev.headgate.gateway.batch;

/**
 * One batch.
 *
 * @param order what was asked for
 * @param state how far it is
 */
record Batch(BatchOrder order, BatchState state) {

  String id() {
    return order.id();
  }

  Batch with(BatchState next) {
    return new Batch(order, next);
  }
}
