package org.leasehold.daemon.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.site.Host;

/** A store in a relational database. */
final class SqlStore implements Store {
  private final Database database;
  private final Access access;
  private final Commits commits;
  private final Readings readings;
  private final SqlTokens tokens;

  private SqlStore(Database database, Access access, long opening) {
    this.database = database;
    this.access = access;
    this.commits = new Commits(access, opening);
    this.readings = new Readings(access);
    this.tokens = new SqlTokens(access);
  }

  /**
   * Opens the store of a database; closes the database when that fails.
   *
   * @throws UnusableStore when another daemon has it open, or it is not one this version can use
   * @throws StoreUnavailable when the database cannot be reached
   */
  static SqlStore open(Database database) throws UnusableStore, StoreUnavailable {
    boolean open = false;
    try {
      Access access = new Access(database);
      access.open();
      Schema.migrate(database);
      SqlStore store = new SqlStore(database, access, Commits.nextOpening(access));
      open = true;
      return store;
    } finally {
      if (!open) {
        database.close();
      }
    }
  }

  @Override
  public void commit(Batch batch) throws StoreUnavailable {
    commits.commit(batch);
  }

  @Override
  public Restored load() throws StoreUnavailable, UnusableStore {
    return new Loading(access).load();
  }

  @Override
  public List<Host> hosts() throws StoreUnavailable, UnusableStore {
    return new Loading(access).hosts();
  }

  @Override
  public Optional<LeaseRecord> lease(LeaseId id) throws StoreUnavailable {
    return readings.lease(id);
  }

  @Override
  public Page<LeaseRecord> leases(LeaseQuery query) throws StoreUnavailable {
    return readings.leases(query);
  }

  @Override
  public List<StoredEvent> events(EventQuery query) throws StoreUnavailable {
    return readings.events(query);
  }

  @Override
  public Statistics statistics() throws StoreUnavailable {
    return readings.statistics();
  }

  @Override
  public Statistics statisticsOf(String owner) throws StoreUnavailable {
    return readings.statisticsOf(owner);
  }

  @Override
  public Optional<KeyedAnswer> answer(String owner, String key) throws StoreUnavailable {
    return readings.answer(owner, key);
  }

  @Override
  public int forgetAnswers(Instant now) throws StoreUnavailable {
    return commits.forgetAnswers(now);
  }

  @Override
  public int prune(Instant endedBefore, int most) throws StoreUnavailable {
    return commits.prune(endedBefore, most);
  }

  @Override
  public Tokens tokens() {
    return tokens;
  }

  @Override
  public void probe() throws StoreUnavailable {
    readings.probe();
  }

  @Override
  public void close() {
    database.close();
  }
}
