package dev.headgate.gateway.batch;

import java.io.Closeable;
import java.io.IOException;
import java.util.BitSet;

/** The results of a batch under way: which requests have one, and where more go. Thread-safe. */
final class Results implements Closeable {

  private final BitSet done = new BitSet();
  private final ResultFile answers;
  private final ResultFile failures;
  private final Account account;
  private int completed;
  private int failed;

  /** Hears how large the files are. */
  @FunctionalInterface
  interface Account {
    void bytes(boolean failures, long bytes);
  }

  private Results(BatchShelf shelf, String batch, Account account) throws IOException {
    this.account = account;
    answers = ResultFile.open(shelf.results(batch, false), index -> note(index, true));
    try {
      failures = ResultFile.open(shelf.results(batch, true), index -> note(index, false));
    } catch (IOException e) {
      answers.close();
      throw e;
    }
  }

  /** Opens those of a batch, with what is there already. */
  static Results open(BatchShelf shelf, String batch, Account account) throws IOException {
    Results results = new Results(shelf, batch, account);
    account.bytes(false, results.answers.bytes());
    account.bytes(true, results.failures.bytes());
    return results;
  }

  synchronized boolean has(int index) {
    return done.get(index);
  }

  /** Adds a line. */
  void add(int index, boolean good, byte[] line) throws IOException {
    ResultFile file = good ? answers : failures;
    file.add(line, bytes -> account.bytes(!good, bytes));
    note(index, good);
  }

  synchronized BatchCounts counts(int total) {
    return new BatchCounts(total, completed, failed);
  }

  private synchronized void note(int index, boolean good) {
    if (!done.get(index)) {
      done.set(index);
      completed += good ? 1 : 0;
      failed += good ? 0 : 1;
    }
  }

  @Override
  public void close() throws IOException {
    try (failures) {
      answers.close();
    }
  }
}
