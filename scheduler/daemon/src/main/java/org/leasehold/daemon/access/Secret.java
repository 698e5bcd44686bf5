package org.leasehold.daemon.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the bearer of a token sends: the token's id, which finds it, and 256 random bits, which
 * prove it. Of those only a hash is kept; so many bits need neither salt nor a slow hash.
 */
record Secret(String id, String proof) {
  private static final int ID_BYTES = 8;
  private static final int PROOF_BYTES = 32;
  private static final Pattern TEXT =
      Pattern.compile("leasehold_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");

  /**
   * A new one.
   *
   * @param random unpredictable
   */
  static Secret random(RandomGenerator random) {
    byte[] id = new byte[ID_BYTES];
    byte[] proof = new byte[PROOF_BYTES];
    random.nextBytes(id);
    random.nextBytes(proof);
    return new Secret(
        HexFormat.of().formatHex(id),
        Base64.getUrlEncoder().withoutPadding().encodeToString(proof));
  }

  /** The secret of a text that {@link #text} gave; empty when it is none. */
  static Optional<Secret> of(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new Secret(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** The text that its bearer keeps. */
  String text() {
    return "leasehold_" + id + "_" + proof;
  }

  /** What the daemon keeps. */
  String hash() {
    return HexFormat.of().formatHex(digest());
  }

  /** Whether this is the secret that a hash was made of; takes the same time for every hash. */
  boolean matches(String hash) {
    return MessageDigest.isEqual(hash().getBytes(UTF_8), hash.getBytes(UTF_8));
  }

  private byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text().getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "secret of token " + id;
  }
}
