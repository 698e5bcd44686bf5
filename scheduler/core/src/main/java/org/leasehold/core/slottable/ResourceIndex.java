package org.leasehold.core.slottable;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Site;

/** Gives each resource that any host of a site has a number, from 0 in the order of their names. */
public final class ResourceIndex {

  private final List<String> names;
  private final Resources perVm;

  public ResourceIndex(Site site) {
    this(site, Set.of());
  }

  /**
   * The same with resources that the site may not have.
   *
   * @param others their names
   */
  public ResourceIndex(Site site, Set<String> others) {
    Set<String> all = new TreeSet<>(site.resourceNames());
    all.addAll(others);
    names = List.copyOf(all);
    perVm = site.perVm();
  }

  /** The number of resources. */
  public int size() {
    return names.size();
  }

  /** Their names, by index. */
  public List<String> names() {
    return names;
  }

  /** Whether every resource of which there is more than 0 is one of the site's. */
  public boolean knows(Resources resources) {
    return resources.amounts().keySet().stream().allMatch(name -> indexOf(name) >= 0);
  }

  /**
   * The same amounts by index.
   *
   * @throws IllegalArgumentException when one is of a resource that no host of the site has; ask
   *     {@link #knows} first
   */
  public Amounts amounts(Resources resources) {
    long[] values = new long[names.size()];
    resources
        .amounts()
        .forEach(
            (name, amount) -> {
              int index = indexOf(name);
              if (index < 0) {
                throw new IllegalArgumentException(
                    "no host has " + name + "; the site's resources are " + names);
              }
              values[index] = amount;
            });
    return Amounts.wrap(values);
  }

  /**
   * What a VM that asks for these amounts holds on its host while it is not saved.
   *
   * @throws IllegalArgumentException when it asks for a resource that no host of the site has
   */
  public Amounts held(Resources asked) {
    return amounts(asked).plus(known(perVm));
  }

  /** What of that it does not ask for. */
  public Resources perVm() {
    return perVm;
  }

  /** The same amounts by index, without those of resources that no host of the site has. */
  public Amounts known(Resources resources) {
    long[] values = new long[names.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = resources.amount(names.get(i));
    }
    return Amounts.wrap(values);
  }

  /** The amounts by name. */
  public Resources resources(Amounts amounts) {
    long[] all = values(amounts);
    TreeMap<String, Long> named = new TreeMap<>();
    for (int i = 0; i < all.length; i++) {
      named.put(names.get(i), all[i]);
    }
    return new Resources(named);
  }

  /**
   * The amounts themselves, for reading only.
   *
   * @throws IllegalArgumentException when they are not by this index
   */
  long[] values(Amounts amounts) {
    if (amounts.size() != names.size()) {
      throw new IllegalArgumentException(amounts + " does not go by the site's resources " + names);
    }
    return amounts.values();
  }

  private int indexOf(String name) {
    return Collections.binarySearch(names, name);
  }
}
