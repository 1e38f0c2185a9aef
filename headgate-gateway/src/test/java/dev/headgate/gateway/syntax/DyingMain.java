package dev.headgate.gateway.syntax;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** Stands for a parser that crashes where it meets bad code, and works else. */
final class DyingMain {

  private DyingMain() {}

  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(System.out);
    while (true) {
      Question question = Question.read(in).orElseThrow();
      if (question.texts().contains("")) {
        Runtime.getRuntime().halt(134);
      }
      Question.answer(List.of(new Finding.Fault("pid " + ProcessHandle.current().pid())), out);
    }
  }
}
