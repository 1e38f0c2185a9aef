package dev.headgate.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Asks again and again for what chats do not touch: files of requests, and gathered ones. */
final class SideTraffic implements AutoCloseable {

  /** Two models that gather what comes, the second of which always fails. */
  static String models(String simulator) {
    String gathering = "    retries: 0\n    batching: {always_wait: true, max_delay: 20ms}\n";
    return Stream.of("embedder", "broken-embedder")
        .map(id -> House.model(id, "openai", simulator, gathering))
        .map(model -> model.replace("chat, completion", "embedding"))
        .reduce("", String::concat);
  }

  private static final int ROUNDS_A_BATCH = 10;

  private final URI gateway;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CompletableFuture<String> caller;

  SideTraffic(int port) {
    gateway = URI.create("http://127.0.0.1:" + port);
    caller =
        CompletableFuture.supplyAsync(this::ask, command -> Thread.startVirtualThread(command));
  }

  private String ask() {
    int rounds = 0;
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (; !stopped.get(); rounds++) {
        Stream.of("embedder", "embedder", "broken-embedder", "broken-embedder")
            .map(model -> "{\"model\":\"%s\",\"input\":\"some text\"}".formatted(model))
            .map(body -> http.sendAsync(json("/v1/embeddings", body), text()))
            .toList()
            .forEach(CompletableFuture::join);
        if (rounds % ROUNDS_A_BATCH == 0) {
          batch(http);
        }
      }
    } catch (IOException | CompletionException e) {
      return "stopped by " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return rounds + " rounds";
  }

  private void batch(HttpClient http) throws IOException, InterruptedException {
    String file = http.send(upload(), text()).body();
    String id = file.replaceAll("(?s).*\"id\"\\s*:\\s*\"(file-[^\"]+)\".*", "$1");
    String body =
        """
        {"input_file_id":"%s","endpoint":"/v1/chat/completions","completion_window":"24h"}\
        """
            .formatted(id);
    HttpResponse<String> answer = http.send(json("/v1/batches", body), text());
    if (answer.statusCode() != 200) {
      throw new IOException(file + " became " + answer.body());
    }
  }

  private HttpRequest upload() {
    String line =
        """
        {"custom_id":"1","method":"POST","url":"/v1/chat/completions","body":{"model":"weak",\
        "messages":[{"role":"user","content":"hi"}]}}\
        """;
    String form =
        String.join(
            "\r\n",
            List.of(
                "--part",
                "Content-Disposition: form-data; name=\"purpose\"",
                "",
                "batch",
                "--part",
                "Content-Disposition: form-data; name=\"file\"; filename=\"work.jsonl\"",
                "Content-Type: application/jsonl",
                "",
                line,
                "--part--",
                ""));
    return HttpRequest.newBuilder(gateway.resolve("/v1/files"))
        .header("content-type", "multipart/form-data; boundary=part")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  private HttpRequest json(String path, String body) {
    return json(gateway.resolve(path), body);
  }

  /** Returns a call that posts JSON. */
  static HttpRequest json(URI address, String body) {
    return HttpRequest.newBuilder(address)
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  @Override
  public String toString() {
    return caller.isDone() ? caller.join() : "going on";
  }

  @Override
  public void close() {
    stopped.set(true);
  }
}
