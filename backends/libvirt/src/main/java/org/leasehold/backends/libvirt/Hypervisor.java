package org.leasehold.backends.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.leasehold.backends.libvirt.Sight.Phase;
import org.libvirt.Domain;
import org.libvirt.Domain.UndefineFlags;
import org.libvirt.DomainInfo;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be done to VMs on one host, by one connection to it. Each method is one call or a few,
 * and waits for them. Safe for use by several threads, on different VMs.
 */
final class Hypervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Hypervisor.class);
  private static final int METADATA_ELEMENT = 2;
  private static final int WITH_SECURE = 1;
  private static final int MIGRATABLE = 8;
  private static final int NO_JOB = 0;
  private static final int ALL = 0;
  private static final int ACTIVE = 1;
  private static final int KB_IN_MB = 1024;

  private final Link link;
  private final Storage storage;
  private final Node node;

  Hypervisor(Link link, Storage storage) {
    this.link = link;
    this.storage = storage;
    this.node = new Node(link);
  }

  Link link() {
    return link;
  }

  Storage storage() {
    return storage;
  }

  Node node() {
    return node;
  }

  /** A VM's domain; empty when there is none. */
  Optional<Domain> domain(UUID uuid) throws LibvirtException {
    try {
      return Optional.of(link.domainLookupByUUID(uuid));
    } catch (LibvirtException e) {
      if (isNotThere(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Looks what a VM is. */
  Sight see(Identity vm) throws LibvirtException {
    try {
      Optional<Domain> domain = domain(vm.uuid());
      return domain.isEmpty() ? new Sight(Phase.ABSENT, "it is not there") : see(domain.get(), vm);
    } catch (LibvirtException e) {
      if (isNotThere(e)) {
        return new Sight(Phase.ABSENT, "it is not there");
      }
      throw e;
    }
  }

  private Sight see(Domain domain, Identity vm) throws LibvirtException {
    DomainInfo info = domain.getInfo();
    int reason = link.reason(vm.uuid()).orElse(0);
    boolean off = info.state == DomainInfo.DomainState.VIR_DOMAIN_SHUTOFF;
    boolean saved = off && isSaved(domain, vm);
    return StateReading.of(info.state, reason, saved);
  }

  private boolean isSaved(Domain domain, Identity vm) throws LibvirtException {
    Optional<Boolean> whole = link.hasWholeSave(vm.uuid());
    return whole.isPresent() ? whole.get() : domain.hasManagedSaveImage() == 1;
  }

  /** What is asked of each domain. */
  private interface Question<T> {
    Optional<T> ask(Domain domain) throws LibvirtException;
  }

  /** All VMs of Leasehold's, whoever owns them. */
  List<Found> vms() throws LibvirtException {
    return each(
        ALL,
        domain -> {
          Optional<Identity> identity = identity(domain);
          return identity.isPresent()
              ? Optional.of(new Found(identity.get(), see(domain, identity.get())))
              : Optional.empty();
        });
  }

  /** All domains that hold CPU and memory, ours and others. */
  List<Running> running() throws LibvirtException {
    return each(
        ACTIVE,
        domain -> {
          DomainInfo info = domain.getInfo();
          return Optional.of(new Running(identity(domain), info.nrVirtCpu, info.maxMem / KB_IN_MB));
        });
  }

  /** Asks domains; those that vanish meanwhile are left out. */
  private <T> List<T> each(int which, Question<T> question) throws LibvirtException {
    List<T> answers = new ArrayList<>();
    for (Domain domain : link.listAllDomains(which)) {
      try {
        question.ask(domain).ifPresent(answers::add);
      } catch (LibvirtException e) {
        if (!isNotThere(e)) {
          throw e;
        }
      }
    }
    return answers;
  }

  /** Whose VM a domain is; empty when it is none of Leasehold's. */
  Optional<Identity> identity(Domain domain) throws LibvirtException {
    try {
      return Tag.read(domain.getMetadata(METADATA_ELEMENT, Tag.NAMESPACE, 0));
    } catch (LibvirtException e) {
      if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_DOMAIN_METADATA) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Makes a VM known, which is not there yet. */
  Domain define(String xml) throws LibvirtException {
    return link.domainDefineXML(xml);
  }

  /** The description of a VM with which it can be made known on another host. */
  String description(Identity vm) throws LibvirtException {
    return there(vm).getXMLDesc(WITH_SECURE | MIGRATABLE);
  }

  /**
   * Starts a VM that is known, from what is saved of it where that is there. One that stood still
   * when it was saved is let go on.
   */
  void start(Identity vm) throws LibvirtException {
    there(vm).create();
    goOn(vm);
  }

  /** Lets a VM go on that stands still; does nothing to one that runs. */
  void goOn(Identity vm) throws LibvirtException {
    Domain domain = there(vm);
    if (domain.getInfo().state == DomainInfo.DomainState.VIR_DOMAIN_PAUSED) {
      domain.resume();
    }
  }

  /**
   * Saves a VM that runs. Where that fails nothing is left from which the VM could be resumed: by
   * then its disk has gone on.
   */
  void save(Identity vm) throws LibvirtException {
    Domain domain = there(vm);
    try {
      domain.managedSave();
    } catch (LibvirtException e) {
      removeUnfinished(domain);
      throw e;
    }
  }

  private static void removeUnfinished(Domain domain) {
    try {
      if (domain.isActive() == 1 && domain.hasManagedSaveImage() == 1) {
        domain.managedSaveRemove();
      }
    } catch (LibvirtException e) {
      LOG.debug("an unfinished save: {}", e.getMessage());
    }
  }

  /** Asks a guest to shut itself down. */
  void askToShutDown(Identity vm) throws LibvirtException {
    there(vm).shutdown();
  }

  /** Removes a VM, running or saved, with its disks; of one that is not there what is left. */
  void remove(Identity vm) throws LibvirtException {
    Optional<Domain> domain = domain(vm.uuid());
    if (domain.isPresent()) {
      if (domain.get().isActive() == 1) {
        unlessNotThere(domain.get()::destroy);
      }
      unlessNotThere(
          () ->
              domain.get().undefine(UndefineFlags.MANAGED_SAVE | UndefineFlags.SNAPSHOTS_METADATA));
    }
    storage.removeAll(vm);
  }

  /** Makes a VM that has moved away unknown, and deletes what is left of it. */
  void forget(Identity vm, boolean withDisks) throws LibvirtException {
    Optional<Domain> domain = domain(vm.uuid());
    if (domain.isPresent()) {
      unlessNotThere(
          () ->
              domain.get().undefine(UndefineFlags.MANAGED_SAVE | UndefineFlags.SNAPSHOTS_METADATA));
    }
    if (withDisks) {
      storage.removeAll(vm);
    }
  }

  /** Gives up what is being done to a VM, where that can be. */
  void abort(Identity vm) throws LibvirtException {
    Optional<Domain> domain = domain(vm.uuid());
    if (domain.isPresent()) {
      domain.get().abortJob();
    }
  }

  /** Whether something is being done to a VM. */
  boolean isBusy(Identity vm) throws LibvirtException {
    try {
      Optional<Domain> domain = domain(vm.uuid());
      return domain.isPresent() && domain.get().isActive() == 1 && hasJob(domain.get());
    } catch (LibvirtException e) {
      if (isNotThere(e)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean hasJob(Domain domain) throws LibvirtException {
    try {
      return domain.getJobInfo().getType() != NO_JOB;
    } catch (LibvirtException e) {
      ErrorNumber code = e.getError().getCode();
      if (code == ErrorNumber.VIR_ERR_NO_SUPPORT || code == ErrorNumber.VIR_ERR_OPERATION_INVALID) {
        return false;
      }
      throw e;
    }
  }

  private Domain there(Identity vm) throws LibvirtException {
    return link.domainLookupByUUID(vm.uuid());
  }

  private interface Call {
    void make() throws LibvirtException;
  }

  /** A VM that ends by itself meanwhile has ended all the same. */
  private static void unlessNotThere(Call call) throws LibvirtException {
    try {
      call.make();
    } catch (LibvirtException e) {
      ErrorNumber code = e.getError().getCode();
      if (!isNotThere(e) && code != ErrorNumber.VIR_ERR_OPERATION_INVALID) {
        throw e;
      }
    }
  }

  private static boolean isNotThere(LibvirtException e) {
    return e.getError().getCode() == ErrorNumber.VIR_ERR_NO_DOMAIN;
  }
}
