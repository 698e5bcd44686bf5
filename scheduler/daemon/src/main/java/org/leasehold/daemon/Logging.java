package org.leasehold.daemon;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.leasehold.configuration.DaemonSettings.LogLevel;
import org.slf4j.LoggerFactory;

/** The daemon's log: lines with their time on standard error. A log nobody reads stops nothing. */
final class Logging {
  private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %msg%n";
  private static final String OURS = "org.leasehold";
  private static final int LINES_KEPT = 8_192;

  private final LoggerContext context;

  private Logging(LoggerContext context) {
    this.context = context;
  }

  /** Lets the log of this process be the daemon's. */
  static Logging start(LogLevel level) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    AsyncAppender waiting = new AsyncAppender();
    waiting.setContext(context);
    waiting.setQueueSize(LINES_KEPT);
    waiting.setDiscardingThreshold(0);
    waiting.setNeverBlock(true);
    waiting.addAppender(console);
    waiting.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(waiting);
    // It warns of each connection that a database has closed; that the store is away is told by us.
    context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
    Logging logging = new Logging(context);
    logging.level(level);
    return logging;
  }

  /** Sets what is worth a line. */
  void level(LogLevel level) {
    context.getLogger(OURS).setLevel(Level.valueOf(level.name()));
  }

  /** Writes what waits; nothing is logged any more. */
  void stop() {
    context.stop();
  }
}
