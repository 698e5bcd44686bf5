package org.leasehold.backends.opennebula.requirements;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.backends.opennebula.requirements.Token.Kind;

/** The words of an expression, read from the first to the last. */
final class Tokens {
  /** Longer than anybody's. */
  static final int LONGEST = 20_000;

  /** How deep expressions may be nested: far from what a thread's stack holds. */
  private static final int MOST_DEEP = 200;

  private static final Pattern WORD =
      Pattern.compile(
          "(?<name>[A-Za-z][0-9A-Za-z_]*)"
              + "|\"(?<quoted>[^\"]*)\""
              + "|(?<decimal>[0-9]+\\.[0-9]+)"
              + "|(?<whole>[0-9]+)"
              + "|(?<sign>@>|!=|<=|>=|[!&|=<>()+*/-])");

  private final List<Token> tokens;
  private int next;
  private int deep;

  private Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Tokens of(String text) throws WrongExpression {
    if (text.length() > LONGEST) {
      throw new WrongExpression(
          "an expression has at most " + LONGEST + " characters, not " + text.length());
    }
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    int at = afterBlanks(text, 0);
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        String what =
            text.charAt(at) == '"'
                ? "a text in quotes without an end"
                : "unexpected " + text.substring(at, text.offsetByCodePoints(at, 1));
        throw new WrongExpression("at character " + (at + 1) + ": " + what);
      }
      tokens.add(token(matcher, at + 1));
      at = afterBlanks(text, matcher.end());
    }
    tokens.add(new Token(Kind.END, "", text.length() + 1));
    return new Tokens(tokens);
  }

  private static int afterBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static Token token(Matcher matcher, int at) {
    for (Kind kind : List.of(Kind.NAME, Kind.QUOTED, Kind.DECIMAL, Kind.WHOLE)) {
      String text = matcher.group(kind.name().toLowerCase(Locale.ROOT));
      if (text != null) {
        return new Token(kind, text, at);
      }
    }
    return new Token(Kind.SIGN, matcher.group("sign"), at);
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The next word, which is then behind. */
  Token take() {
    Token token = tokens.get(next);
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  /** Goes past the sign, if it is the next word. */
  boolean skip(String sign) {
    boolean there = peek().is(sign);
    if (there) {
      take();
    }
    return there;
  }

  void expect(String sign) throws WrongExpression {
    if (!skip(sign)) {
      throw expected(sign);
    }
  }

  void expectEnd(String more) throws WrongExpression {
    if (peek().kind() != Kind.END) {
      throw expected(more + " or the end");
    }
  }

  /** Makes an expression of another, which is nested one deeper. */
  void enter() throws WrongExpression {
    deep++;
    if (deep > MOST_DEEP) {
      throw new WrongExpression(
          "at character " + peek().at() + ": nested more than " + MOST_DEEP + " deep");
    }
  }

  void leave() {
    deep--;
  }

  WrongExpression expected(String what) {
    return new WrongExpression(
        "at character " + peek().at() + ": expected " + what + ", not " + peek().words());
  }
}
