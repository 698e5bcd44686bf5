package org.leasehold.api;

import java.util.List;

/** The tokens that there are, in the order they were made. */
public record TokenList(List<TokenView> tokens) {
  public TokenList {
    tokens = List.copyOf(tokens);
  }
}
