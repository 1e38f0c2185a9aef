package dev.headgate.gateway.syntax;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a parser is asked, and how it crosses the pipe to it.
 *
 * @param grammar that the code shall follow
 * @param patienceMillis after which nobody waits any more
 * @param texts the code, in blocks that may need each other; what is no Unicode in it crosses as a
 *     question mark
 */
record Question(Grammar grammar, int patienceMillis, List<String> texts) {

  Question {
    texts = List.copyOf(texts);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(1);
    out.writeUTF(grammar.name());
    out.writeInt(patienceMillis);
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] code = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(code.length);
      out.write(code);
    }
    out.flush();
  }

  /** Returns the next question, empty at the end of the pipe. */
  static Optional<Question> read(DataInputStream in) throws IOException {
    if (in.read() < 0) {
      return Optional.empty();
    }
    Grammar grammar = Grammar.valueOf(in.readUTF());
    int millis = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(readText(in));
    }
    return Optional.of(new Question(grammar, millis, texts));
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] code = in.readNBytes(length);
    if (code.length < length) {
      throw new EOFException("half a question");
    }
    return new String(code, StandardCharsets.UTF_8);
  }

  /**
   * Answers a question.
   *
   * @param findings one for each text
   */
  static void answer(List<Finding> findings, DataOutputStream out) throws IOException {
    for (Finding finding : findings) {
      answer(finding, out);
    }
    out.flush();
  }

  private static void answer(Finding finding, DataOutputStream out) throws IOException {
    switch (finding) {
      case Finding.Parses parses -> text('p', "", out);
      case Finding.Compiles compiles -> text('c', "", out);
      case Finding.Miscompiles wrong -> text('m', wrong.what(), out);
      case Finding.Fault fault -> text('f', fault.what(), out);
      case Finding.Undecided undecided -> text('u', undecided.why(), out);
      case Finding.NoParser none -> text('n', none.why(), out);
    }
  }

  /** Returns the answer to this question. */
  List<Finding> readAnswer(DataInputStream in) throws IOException {
    List<Finding> findings = new ArrayList<>();
    while (findings.size() < texts.size()) {
      findings.add(readFinding(in));
    }
    return List.copyOf(findings);
  }

  private static Finding readFinding(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    String text = in.readUTF();
    return switch (kind) {
      case 'p' -> new Finding.Parses();
      case 'c' -> new Finding.Compiles();
      case 'm' -> new Finding.Miscompiles(text);
      case 'f' -> new Finding.Fault(text);
      case 'u' -> new Finding.Undecided(text);
      case 'n' -> new Finding.NoParser(text);
      default ->
          throw new IOException("answer of kind " + kind + " (expected: p, c, m, f, u or n)");
    };
  }

  private static void text(char kind, String text, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeUTF(text);
  }
}
