package dev.headgate.core.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The bytes a client sent, and where in them the value of {@code "model"} stands, so that another
 * model's name can be put there while every other byte goes on untouched.
 *
 * <p>The array is shared, not copied: nobody may write to it.
 */
public final class RequestBody {

  private final byte[] bytes;
  private final int modelStart;
  private final int modelEnd;

  /**
   * Wraps the bytes of one JSON object.
   *
   * @param bytes UTF-8 JSON
   * @param modelStart offset of the opening quote of the model's name
   * @param modelEnd offset behind its closing quote
   * @throws IndexOutOfBoundsException if the range does not lie within the bytes
   */
  public RequestBody(byte[] bytes, int modelStart, int modelEnd) {
    Objects.checkFromToIndex(modelStart, modelEnd, bytes.length);
    this.bytes = bytes;
    this.modelStart = modelStart;
    this.modelEnd = modelEnd;
  }

  /** Returns the bytes as they came; not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the bytes with the model's name replaced by {@code jsonQuotedModel}. */
  public byte[] withModel(String jsonQuotedModel) {
    byte[] name = jsonQuotedModel.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + name.length);
    out.write(bytes, 0, modelStart);
    out.writeBytes(name);
    out.write(bytes, modelEnd, bytes.length - modelEnd);
    return out.toByteArray();
  }

  /**
   * Returns a body without the members whose values stand there, in time that grows with the body.
   *
   * @param values of members of the whole object, in their order; their names hold no quote
   */
  public RequestBody without(List<ByteSpan> values) {
    List<MemberCut> cuts = MemberCut.of(bytes, values);
    return new RequestBody(
        MemberCut.apply(bytes, cuts),
        MemberCut.moved(modelStart, cuts),
        MemberCut.moved(modelEnd, cuts));
  }

  /**
   * Returns a body with one more member, put first.
   *
   * @param member such as {@code "logprobs":true}; of a name that is not there yet
   */
  public RequestBody withMember(String member) {
    byte[] added = (member + ",").getBytes(StandardCharsets.UTF_8);
    int at = 0;
    while (bytes[at] != '{') {
      at++;
    }
    at++;
    byte[] all = new byte[bytes.length + added.length];
    System.arraycopy(bytes, 0, all, 0, at);
    System.arraycopy(added, 0, all, at, added.length);
    System.arraycopy(bytes, at, all, at + added.length, bytes.length - at);
    return new RequestBody(all, modelStart + added.length, modelEnd + added.length);
  }
}
