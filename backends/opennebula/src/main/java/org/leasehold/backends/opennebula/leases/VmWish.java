package org.leasehold.backends.opennebula.leases;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.requirements.Rank;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.core.lease.Resources;

/**
 * What a VM asks for.
 *
 * @param needs CPU and memory
 * @param requirement what a host must be for it
 * @param rank which host it would rather have; empty for no matter
 * @param priority its place among others that wait: the highest first
 * @param fingerprint the same as long as nothing of it was changed
 */
record VmWish(
    Vm vm,
    AskedTerms terms,
    Resources needs,
    Requirement requirement,
    Optional<Rank> rank,
    BigDecimal priority,
    String fingerprint) {
  VmWish {
    Objects.requireNonNull(vm, "vm");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(needs, "needs");
    Objects.requireNonNull(requirement, "requirement");
    Objects.requireNonNull(rank, "rank");
    Objects.requireNonNull(priority, "priority");
    Objects.requireNonNull(fingerprint, "fingerprint");
  }
}
