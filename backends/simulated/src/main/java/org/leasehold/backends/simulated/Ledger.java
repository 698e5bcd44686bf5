package org.leasehold.backends.simulated;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what changes on simulated hypervisors, and writes it into their journal. */
final class Ledger implements Changes, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final Journal journal;
  private final Set<VmId> vms = new LinkedHashSet<>();
  private final Set<LeaseId> works = new LinkedHashSet<>();

  private Ledger(Journal journal) {
    this.journal = journal;
  }

  /**
   * Opens the ledger of a folder.
   *
   * @throws IOException when the folder cannot be used, or another process uses it
   */
  static Ledger open(Path folder) throws IOException {
    return new Ledger(Journal.open(folder));
  }

  /** Brings hypervisors to where they were. */
  void load(Hypervisors hypervisors, Instant now) throws IOException {
    Map<VmId, Vm> lastVms = new LinkedHashMap<>();
    Map<LeaseId, Work> lastWorks = new LinkedHashMap<>();
    for (Entry entry : journal.read()) {
      if (entry instanceof Entry.VmIs is) {
        lastVms.put(is.vm().id(), is.vm());
      } else if (entry instanceof Entry.VmIsGone gone) {
        lastVms.remove(gone.vm());
      } else if (entry instanceof Entry.WorkIs is) {
        lastWorks.put(is.work().lease(), is.work());
      } else if (entry instanceof Entry.WorkIsGone gone) {
        lastWorks.remove(gone.lease());
      }
    }
    hypervisors.restore(List.copyOf(lastVms.values()), List.copyOf(lastWorks.values()), now);
    rewrite(hypervisors.table());
  }

  @Override
  public void vm(VmId vm) {
    vms.add(vm);
  }

  @Override
  public void work(LeaseId lease) {
    works.add(lease);
  }

  /**
   * Writes down what has changed since the last time.
   *
   * @throws IOException when it could not be written; it is tried again the next time
   */
  void write(VmTable table) throws IOException {
    if (vms.isEmpty() && works.isEmpty()) {
      return;
    }
    if (journal.isOvergrown() && isRewritten(table)) {
      return;
    }
    List<Entry> entries = new ArrayList<>();
    vms.forEach(id -> entries.add(entry(id, table.vm(id))));
    works.forEach(id -> entries.add(entry(id, table.work(id))));
    journal.append(entries);
    written();
  }

  private boolean isRewritten(VmTable table) {
    try {
      rewrite(table);
      return true;
    } catch (IOException e) {
      LOG.warn("The journal of the simulated VMs was not shortened: {}", e.toString());
      journal.letGrow();
      return false;
    }
  }

  private void rewrite(VmTable table) throws IOException {
    journal.rewrite(
        Stream.<Entry>concat(
                table.vms().stream().map(Entry.VmIs::new),
                table.works().stream().map(Entry.WorkIs::new))
            .toList());
    written();
  }

  private void written() {
    vms.clear();
    works.clear();
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
