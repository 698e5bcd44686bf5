package org.leasehold.daemon.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** A database with a fault of one's choice. */
final class FaultyDatabase implements Database {
  /** What is wrong. */
  enum Fault {
    NOTHING,
    /** The connection breaks before a commit reaches the database. */
    COMMIT_IS_LOST,
    /** The connection breaks after the database has committed. */
    ANSWER_TO_COMMIT_IS_LOST
  }

  private final Database real;
  private volatile Fault fault = Fault.NOTHING;
  private volatile List<String> onConnect = List.of();

  FaultyDatabase(Database real) {
    this.real = real;
  }

  void have(Fault another) {
    fault = another;
  }

  /** Has these statements executed on each connection before it is used. */
  void onConnect(String... statements) {
    onConnect = List.of(statements);
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public String keyType() {
    return real.keyType();
  }

  @Override
  public DataSource connections() {
    return proxy(
        DataSource.class,
        (self, method, arguments) -> {
          Object result = call(method, real.connections(), arguments);
          return result instanceof Connection connection ? faulty(connection) : result;
        });
  }

  private Connection faulty(Connection connection) throws SQLException {
    for (String sql : onConnect) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          boolean commits = method.getName().equals("commit");
          if (commits && fault == Fault.COMMIT_IS_LOST) {
            throw new SQLException("the connection was lost before the commit");
          }
          Object result = call(method, connection, arguments);
          if (commits && fault == Fault.ANSWER_TO_COMMIT_IS_LOST) {
            throw new SQLException("the connection was lost after the commit");
          }
          return result;
        });
  }

  private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultyDatabase.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public void claim() throws UnusableStore, SQLException {
    real.claim();
  }

  @Override
  public void doubt() {
    real.doubt();
  }

  @Override
  public void close() {
    real.close();
  }
}
