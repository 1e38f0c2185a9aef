package dev.headgate.gateway.syntax;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that parse: none until the first question, then as many as there are threads that ask
 * at once. One that dies or takes too long is replaced at the next question.
 */
public final class Parsers implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Parsers.class);

  /** Loads what it takes to parse; what it takes to compile is most of it, and Java's only. */
  private static final String FIRST = "class A { java.util.List<String> a; }";

  private final Class<?> main;
  private final List<ParserProcess> idle = new ArrayList<>();
  private final Set<ParserProcess> all = new HashSet<>();
  private final Set<Grammar> prepared = EnumSet.noneOf(Grammar.class);
  private final Set<Grammar> without = EnumSet.noneOf(Grammar.class);
  private boolean startFailed;
  private boolean closed;

  /** Makes the lot; nothing is started. */
  public Parsers() {
    this(ParserMain.class);
  }

  /**
   * Makes the lot.
   *
   * @param main the class that runs in the processes
   */
  Parsers(Class<?> main) {
    this.main = main;
  }

  /**
   * Parses code. Blocks; any thread may ask.
   *
   * @param code any text; what is no Unicode in it counts as a question mark
   * @param patience for parsing; a process that is started for it, or hangs, may take half a second
   *     more
   */
  public Finding look(Grammar grammar, String code, Duration patience) {
    return look(grammar, List.of(code), patience).getFirst();
  }

  /**
   * Parses blocks of code that may need each other, as {@link #look(Grammar, String, Duration)}
   * does one.
   *
   * @return what there is to say of each
   */
  public List<Finding> look(Grammar grammar, List<String> codes, Duration patience) {
    int millis = Math.clamp(patience.toMillis(), 0, Integer.MAX_VALUE);
    List<Finding> findings = ask(new Question(grammar, millis, codes));
    for (Finding finding : findings) {
      if (finding instanceof Finding.NoParser none) {
        missing(grammar, none.why());
      }
    }
    return findings;
  }

  /** Starts a process, has it load grammars, and tells the log of those that are not to be had. */
  public void prepare(Set<Grammar> grammars) {
    for (Grammar grammar : unprepared(grammars)) {
      if (grammar.isBundled()) {
        var unused = look(grammar, FIRST, Duration.ofSeconds(10));
      } else {
        missing(grammar, "no library for this machine");
      }
    }
  }

  /** All at once, so that two that prepare at the same time do not need a process each. */
  private synchronized Set<Grammar> unprepared(Set<Grammar> grammars) {
    Set<Grammar> fresh = new TreeSet<>(grammars);
    fresh.removeAll(prepared);
    prepared.addAll(fresh);
    return fresh;
  }

  private List<Finding> ask(Question question) {
    try {
      return ask(take(), question);
    } catch (IOException e) {
      return all(question, notStarted(e));
    }
  }

  private List<Finding> ask(ParserProcess process, Question question) {
    try {
      List<Finding> findings = process.ask(question);
      putBack(process);
      return findings;
    } catch (IOException e) {
      String end = process.end();
      forget(process);
      if (!isClosed()) {
        log.warn("A parser of {} ended before it answered ({})", question.grammar(), end);
      }
      return all(question, new Finding.Undecided("the parser ended before it answered"));
    }
  }

  private static List<Finding> all(Question question, Finding finding) {
    return Collections.nCopies(question.texts().size(), finding);
  }

  private synchronized ParserProcess take() throws IOException {
    while (!idle.isEmpty()) {
      ParserProcess process = idle.removeLast();
      if (process.isAlive()) {
        return process;
      }
      forget(process);
    }
    if (closed) {
      throw new IOException("closed");
    }
    ParserProcess process = ParserProcess.start(main);
    all.add(process);
    return process;
  }

  private void putBack(ParserProcess process) {
    if (!keep(process)) {
      process.close();
    }
  }

  private synchronized boolean keep(ParserProcess process) {
    return !closed && idle.add(process);
  }

  private void forget(ParserProcess process) {
    process.close();
    synchronized (this) {
      all.remove(process);
    }
  }

  private synchronized void missing(Grammar grammar, String why) {
    if (without.add(grammar)) {
      log.warn(
          "Code in {} cannot be parsed on this machine, and is not looked at: {}", grammar, why);
    }
  }

  private synchronized Finding notStarted(IOException why) {
    if (!startFailed && !closed) {
      startFailed = true;
      log.warn("No process that parses code could be started; such code is not judged", why);
    }
    return new Finding.Undecided("no parser could be started");
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Ends all processes, those that are being asked too. */
  @Override
  public void close() {
    List<ParserProcess> waiting;
    synchronized (this) {
      closed = true;
      waiting = List.copyOf(idle);
      idle.forEach(all::remove);
      all.forEach(ParserProcess::kill); // whoever asks them takes their files away
      all.clear();
      idle.clear();
    }
    waiting.forEach(ParserProcess::close);
  }
}
