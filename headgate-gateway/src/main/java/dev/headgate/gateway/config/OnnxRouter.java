package dev.headgate.gateway.config;

import dev.headgate.routers.bert.Label;
import java.nio.file.Path;
import java.util.List;

/**
 * A router that is a whole classifier in ONNX.
 *
 * @param name under which routes and model names ask for it
 * @param onnx the model's file, or the folder it is in
 * @param maxLength tokens read of a prompt
 * @param labels what its scores stand for
 */
public record OnnxRouter(String name, Path onnx, int maxLength, List<Label> labels)
    implements OwnRouter {

  public OnnxRouter {
    labels = List.copyOf(labels);
  }
}
