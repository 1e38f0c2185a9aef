package dev.headgate.routers.bert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a sequence classifier of a few hundred bytes in ONNX (protocol buffers, by hand): the
 * scores of a text are the mean of the rows of its tokens in a table. Words: easy, hard and tie,
 * which each speak for one label, and [CLS] before every text; unknown ones say nothing.
 */
final class TinyOnnx {

  static final List<String> ALL_INPUTS = List.of("input_ids", "attention_mask", "token_type_ids");

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int TOKENS = 5;
  private static final String TOKENIZER =
      """
      {"version":"1.0","truncation":null,"padding":null,
       "added_tokens":[{"id":4,"content":"[CLS]","single_word":false,"lstrip":false,"rstrip":false,
         "normalized":false,"special":true}],
       "normalizer":{"type":"Lowercase"},"pre_tokenizer":{"type":"Whitespace"},
       "post_processor":{"type":"TemplateProcessing",
         "single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
         "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
         "special_tokens":{"[CLS]":{"id":"[CLS]","ids":[4],"tokens":["[CLS]"]}}},
       "decoder":null,
       "model":{"type":"WordLevel","vocab":{"[UNK]":0,"hard":1,"tie":2,"easy":3,"[CLS]":4},
         "unk_token":"[UNK]"}}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private TinyOnnx() {}

  /** Writes {@code model.onnx} and {@code tokenizer.json} into the folder. */
  static Path write(Path folder, List<String> inputs, int labels) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("model.onnx"), model(inputs, labels));
      Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] model(List<String> inputs, int labels) {
    TinyOnnx graph =
        new TinyOnnx()
            .message(1, node("Gather", List.of("table", inputs.getFirst()), "rows", new TinyOnnx()))
            .message(
                1,
                node(
                    "ReduceMean",
                    List.of("rows"),
                    "logits",
                    new TinyOnnx()
                        .message(5, new TinyOnnx().text(1, "axes").number(8, 1).number(20, 7))
                        .message(5, new TinyOnnx().text(1, "keepdims").number(3, 0).number(20, 2))))
            .text(2, "tiny")
            .message(5, table(labels));
    inputs.forEach(name -> graph.message(11, value(name, INT64, "n")));
    graph.message(12, value("logits", FLOAT, "labels"));
    return new TinyOnnx()
        .number(1, 8)
        .message(7, graph)
        .message(8, new TinyOnnx().text(1, "").number(2, 13))
        .out
        .toByteArray();
  }

  private static TinyOnnx node(String type, List<String> inputs, String output, TinyOnnx node) {
    inputs.forEach(input -> node.text(1, input));
    return node.text(2, output).text(4, type);
  }

  /** Token i + 1 gives label i a score of 10. */
  private static TinyOnnx table(int labels) {
    ByteBuffer values =
        ByteBuffer.allocate(TOKENS * labels * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int token = 0; token < TOKENS; token++) {
      for (int label = 0; label < labels; label++) {
        values.putFloat(token == label + 1 ? 10 : 0);
      }
    }
    return new TinyOnnx()
        .number(1, TOKENS)
        .number(1, labels)
        .number(2, FLOAT)
        .text(8, "table")
        .bytes(9, values.array());
  }

  private static TinyOnnx value(String name, int type, String lastDimension) {
    TinyOnnx shape =
        new TinyOnnx()
            .message(1, new TinyOnnx().text(2, "batch"))
            .message(1, new TinyOnnx().text(2, lastDimension));
    TinyOnnx tensor = new TinyOnnx().number(1, type).message(2, shape);
    return new TinyOnnx().text(1, name).message(2, new TinyOnnx().message(1, tensor));
  }

  private TinyOnnx number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  private TinyOnnx text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private TinyOnnx message(int field, TinyOnnx value) {
    return bytes(field, value.out.toByteArray());
  }

  private TinyOnnx bytes(int field, byte[] value) {
    varint(((long) field << 3) | 2);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long left = value;
    while (left > 0x7f) {
      out.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}
