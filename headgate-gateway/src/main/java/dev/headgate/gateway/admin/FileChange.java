package dev.headgate.gateway.admin;

/** A change of files that snapshots are made with. */
public interface FileChange {

  /** Makes the change; may refuse by an exception, and then has changed nothing. */
  void make();

  /** Takes it back. */
  void undo();
}
