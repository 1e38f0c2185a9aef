package dev.headgate.gateway.batch;

import dev.headgate.core.api.ErrorCode;
import java.util.Optional;

/** Hears how batches go. */
public interface BatchListener {

  /** A line is done; a batch that ended before it has no code for it. */
  void lineOver(Optional<ErrorCode> error);

  /** The disk refused to read or write something of a batch; it is tried again. */
  void diskFailed();

  /** A batch ended. */
  void batchOver(BatchStatus status, int lines);
}
