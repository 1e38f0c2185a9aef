package dev.headgate.gateway.syntax;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * What a parser is asked, and how it crosses the pipe to it.
 *
 * @param grammar that the code shall follow
 * @param patienceMillis after which nobody waits any more
 * @param code in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Question(Grammar grammar, int patienceMillis, byte[] code) {

  void write(DataOutputStream out) throws IOException {
    out.writeByte(1);
    out.writeUTF(grammar.name());
    out.writeInt(patienceMillis);
    out.writeInt(code.length);
    out.write(code);
    out.flush();
  }

  /** Returns the next question, empty at the end of the pipe. */
  static Optional<Question> read(DataInputStream in) throws IOException {
    if (in.read() < 0) {
      return Optional.empty();
    }
    Grammar grammar = Grammar.valueOf(in.readUTF());
    int millis = in.readInt();
    int length = in.readInt();
    byte[] code = in.readNBytes(length);
    if (code.length < length) {
      throw new EOFException("half a question");
    }
    return Optional.of(new Question(grammar, millis, code));
  }

  static void answer(Finding finding, DataOutputStream out) throws IOException {
    switch (finding) {
      case Finding.Parses parses -> text('p', "", out);
      case Finding.Fault fault -> text('f', fault.what(), out);
      case Finding.Undecided undecided -> text('u', undecided.why(), out);
      case Finding.NoParser none -> text('n', none.why(), out);
    }
    out.flush();
  }

  static Finding readAnswer(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    String text = in.readUTF();
    return switch (kind) {
      case 'p' -> new Finding.Parses();
      case 'f' -> new Finding.Fault(text);
      case 'u' -> new Finding.Undecided(text);
      case 'n' -> new Finding.NoParser(text);
      default -> throw new IOException("answer of kind " + kind + " (expected: p, f, u or n)");
    };
  }

  private static void text(char kind, String text, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeUTF(text);
  }
}
