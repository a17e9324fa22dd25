"""Training of the pronunciation engine: corpus folder in, ONNX models out (see ../INTERFACE.md)."""
