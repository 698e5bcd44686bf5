package org.leasehold.daemon.http;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leasehold.api.Role;

/** The fuzz of the API over fakes, which answer at once. */
class ApiFuzzTest {
  private static TestApi api;
  private static String token;

  private final ApiFuzz fuzz = new ApiFuzz(api.http.port(), token);

  @BeforeAll
  static void start() throws Exception {
    api = TestApi.start();
    // The requests make tokens, with which the time without tokens ends.
    token = api.token("operator", Role.OPERATOR);
    api.post("/v1/leases", TestApi.LEASE, token);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void whatTheDocumentDescribesIsUnderstood() throws IOException {
    fuzz.whatTheDocumentDescribesIsUnderstood(1_500);
  }

  @Test
  void bodiesThatTheDocumentDoesNotDescribeAreRefused() throws IOException {
    fuzz.bodiesThatTheDocumentDoesNotDescribeAreRefused(4_000);
  }

  @Test
  void bytesThatAreNoJsonAreRefused() throws IOException {
    fuzz.bytesThatAreNoJsonAreRefused(1_500);
  }

  @Test
  void spoiltPathsQueriesAndHeadersAreRefused() throws IOException {
    fuzz.spoiltPathsQueriesAndHeadersAreRefused(3_000);
  }
}
