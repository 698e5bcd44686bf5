package org.leasehold.backends.opennebula.leases;

import java.util.List;
import java.util.Objects;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.BackendUnavailable;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;

/** A backend, and a book that is told of the same leases. */
public final class ListeningBackend implements Backend {
  private final Backend backend;
  private final LeaseBook book;

  public ListeningBackend(Backend backend, LeaseBook book) {
    this.backend = Objects.requireNonNull(backend, "backend");
    this.book = Objects.requireNonNull(book, "book");
  }

  @Override
  public void start(Reports reports) {
    backend.start(reports);
  }

  @Override
  public void expect(LeaseRequest lease) {
    book.expect(lease);
    backend.expect(lease);
  }

  @Override
  public void begin(DueAction action) {
    backend.begin(action);
  }

  @Override
  public void forget(LeaseId lease) {
    backend.forget(lease);
    book.forget(lease);
  }

  @Override
  public List<VmStatus> inventory() throws BackendUnavailable {
    return backend.inventory();
  }

  @Override
  public void close() {
    backend.close();
  }
}
