package org.leasehold.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document of the API. */
public final class OpenApi {
  private OpenApi() {}

  /** The document, in YAML. */
  public static String document() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.yaml")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the OpenAPI document cannot be read", e);
    }
  }
}
