package org.leasehold.api;

/**
 * The answer to a token that was made.
 *
 * @param secret what its bearer sends; it is shown this once
 */
public record IssuedToken(TokenView token, String secret) {}
