package dev.headgate.gateway.provider;

import dev.headgate.gateway.translate.AnswerTranslator.Piece;
import java.io.ByteArrayOutputStream;

/** Joins the pieces that one read off the network gave; a single one is not copied. */
final class PieceJoiner {

  private Piece only = Piece.NOTHING;
  private final ByteArrayOutputStream joined = new ByteArrayOutputStream(0);
  private boolean content;

  void add(Piece piece) {
    if (piece.bytes().length == 0) {
      return;
    }
    content |= piece.content();
    if (only.bytes().length == 0 && joined.size() == 0) {
      only = piece;
      return;
    }
    joined.writeBytes(only.bytes());
    only = Piece.NOTHING;
    joined.writeBytes(piece.bytes());
  }

  /** Returns all pieces since the last call as one. */
  Piece take() {
    Piece taken = joined.size() == 0 ? only : new Piece(joined.toByteArray(), content);
    only = Piece.NOTHING;
    joined.reset();
    content = false;
    return taken;
  }
}
