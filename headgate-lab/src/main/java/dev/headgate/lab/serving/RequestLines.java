package dev.headgate.lab.serving;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.receive.PromptReader;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.lab.dataset.DataException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads sample traffic: files of JSON lines, each {@code {"prompt": …}} or a whole chat body, as
 * {@code headgate route -} reads them; {@code .gz} files too. A line that is no request is an error
 * that names file and line: a sample that leaves out what it cannot read is not the traffic. A
 * gateway's log with prompts is sample traffic too.
 */
public final class RequestLines {

  /** The longest line read, as the gateway's longest body by default. */
  private static final int MAX_LINE_BYTES = 20 << 20;

  /** How the lines begin that stand between the requests in a gateway's log. */
  private static final String FEEDBACK = "{\"type\":\"feedback\"";

  private final PromptReader prompts =
      new PromptReader(new RequestReader(ReadLimits.DEFAULT), "auto", RequestOptions.NONE);

  /**
   * Reads all requests of the files.
   *
   * @throws DataException where a file cannot be read or is empty, or a line is no request
   */
  public List<ChatRequest> read(List<Path> files) {
    List<ChatRequest> requests = new ArrayList<>();
    for (Path file : files) {
      int before = requests.size();
      readInto(requests, file);
      if (requests.size() == before) {
        throw new DataException(file + ": no requests (expected: JSON lines)");
      }
    }
    return requests;
  }

  /** Returns a request of one user message, as of a labelled prompt. */
  public ChatRequest prompt(String id, String prompt) {
    return prompts.prompt(id, prompt);
  }

  private void readInto(List<ChatRequest> requests, Path file) {
    try (InputStream in = open(file)) {
      int number = 1;
      for (byte[] line = line(in); line.length > 0; line = line(in)) {
        String place = file + ":" + number++;
        if (line.length > MAX_LINE_BYTES) {
          throw new DataException(
              place + ": too long (expected: at most " + MAX_LINE_BYTES + " bytes)");
        }
        String text = new String(line, StandardCharsets.ISO_8859_1);
        if (!text.isBlank() && !text.startsWith(FEEDBACK)) {
          requests.add(request(place, line));
        }
      }
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read (expected: a file of JSON lines)");
    }
  }

  private ChatRequest request(String place, byte[] line) {
    try {
      return prompts.line(place, line);
    } catch (RoutingException e) {
      throw new DataException(place + ": " + e.getMessage());
    }
  }

  /** Returns a line with its break, cut a byte past the bound; empty at the end. */
  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (line.size() <= MAX_LINE_BYTES) {
        line.write(b);
      }
      if (b == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  private static InputStream open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      return new BufferedInputStream(
          file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, 1 << 16);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }
}
