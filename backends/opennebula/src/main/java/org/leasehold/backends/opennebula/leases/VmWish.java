package org.leasehold.backends.opennebula.leases;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.requirements.Rank;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.backends.opennebula.supplies.DiskNeed;
import org.leasehold.backends.opennebula.supplies.NicNeed;
import org.leasehold.core.lease.Resources;

/**
 * What a VM asks for.
 *
 * @param needs CPU and memory
 * @param requirement what a host must be for it
 * @param disks what the system datastore for its disks must be
 * @param nics what the networks of its automatic NICs must be
 * @param rank which host it would rather have; empty for no matter
 * @param priority its place among others that wait: the highest first
 * @param fingerprint the same as long as nothing of it was changed
 */
record VmWish(
    Vm vm,
    AskedTerms terms,
    Resources needs,
    Requirement requirement,
    DiskNeed disks,
    List<NicNeed> nics,
    Optional<Rank> rank,
    BigDecimal priority,
    String fingerprint) {
  VmWish {
    Objects.requireNonNull(vm, "vm");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(needs, "needs");
    Objects.requireNonNull(requirement, "requirement");
    Objects.requireNonNull(disks, "disks");
    nics = List.copyOf(nics);
    Objects.requireNonNull(rank, "rank");
    Objects.requireNonNull(priority, "priority");
    Objects.requireNonNull(fingerprint, "fingerprint");
  }
}
