package org.leasehold.backends.simulated;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what has changed on simulated hypervisors into their journal. For one thread at a time.
 */
final class Ledger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final Journal journal;
  private final VmTable table;
  private final Changes changes;
  private final Lock state;

  /**
   * @param table the VMs
   * @param changes where changes of theirs are noted
   * @param state held while these two are looked at
   */
  Ledger(Journal journal, VmTable table, Changes changes, Lock state) {
    this.journal = journal;
    this.table = table;
    this.changes = changes;
    this.state = state;
  }

  /** Brings hypervisors to where they were. */
  void load(Hypervisors hypervisors, Instant now) throws IOException {
    Map<VmId, Vm> vms = new LinkedHashMap<>();
    Map<LeaseId, Work> works = new LinkedHashMap<>();
    for (Entry entry : journal.read()) {
      if (entry instanceof Entry.VmIs is) {
        vms.put(is.vm().id(), is.vm());
      } else if (entry instanceof Entry.VmIsGone gone) {
        vms.remove(gone.vm());
      } else if (entry instanceof Entry.WorkIs is) {
        works.put(is.work().lease(), is.work());
      } else if (entry instanceof Entry.WorkIsGone gone) {
        works.remove(gone.lease());
      }
    }
    hypervisors.restore(List.copyOf(vms.values()), List.copyOf(works.values()), now);
    journal.rewrite(takeAll());
  }

  /**
   * Writes down what has changed since the last time.
   *
   * @throws IOException when it could not be written; it is tried again the next time
   */
  void write() throws IOException {
    if (journal.isOvergrown()) {
      shorten();
    }
    Changes taken = new Changes();
    List<Entry> entries = take(taken);
    try {
      journal.append(entries);
    } catch (IOException e) {
      putBack(taken);
      throw e;
    }
  }

  private void shorten() {
    try {
      journal.rewrite(all());
    } catch (IOException e) {
      LOG.warn("The journal of the simulated VMs was not shortened: {}", e.toString());
      journal.letGrow();
    }
  }

  /** Takes the changes, and gives their entries. */
  private List<Entry> take(Changes taken) {
    state.lock();
    try {
      taken.addAll(changes.take());
      List<Entry> entries = new ArrayList<>();
      taken.vms().forEach(id -> entries.add(entry(id, table.vm(id))));
      taken.works().forEach(id -> entries.add(entry(id, table.work(id))));
      return entries;
    } finally {
      state.unlock();
    }
  }

  private void putBack(Changes taken) {
    state.lock();
    try {
      changes.addAll(taken);
    } finally {
      state.unlock();
    }
  }

  private List<Entry> takeAll() {
    state.lock();
    try {
      changes.take();
      return all();
    } finally {
      state.unlock();
    }
  }

  private List<Entry> all() {
    state.lock();
    try {
      return Stream.<Entry>concat(
              table.vms().stream().map(Entry.VmIs::new),
              table.works().stream().map(Entry.WorkIs::new))
          .toList();
    } finally {
      state.unlock();
    }
  }

  private static Entry entry(VmId id, Optional<Vm> vm) {
    return vm.<Entry>map(Entry.VmIs::new).orElseGet(() -> new Entry.VmIsGone(id));
  }

  private static Entry entry(LeaseId id, Optional<Work> work) {
    return work.<Entry>map(Entry.WorkIs::new).orElseGet(() -> new Entry.WorkIsGone(id));
  }

  @Override
  public void close() {
    try {
      journal.close();
    } catch (IOException e) {
      LOG.warn("The journal of the simulated VMs was not closed: {}", e.toString());
    }
  }
}
