package org.leasehold.core.placement;

import java.util.Arrays;
import java.util.List;

/** Makes the solver's hosts of a problem's offers. */
final class HostBuilder {

  private static final int[] NOBODY = {};
  private static final long[][] NOTHING = {};

  private final List<YieldCandidate> candidates;
  private final int resources;

  HostBuilder(List<YieldCandidate> candidates, int resources) {
    this.candidates = candidates;
    this.resources = resources;
  }

  OfferedHost build(HostOffer offer) {
    long worth = Weights.worth(offer);
    long[] free = flat(offer.free());
    if (offer.holdings().isEmpty()) {
      return new OfferedHost(offer.host(), worth, resources, free, NOBODY, NOTHING);
    }
    int[] holders = holdersCheapestFirst(offer.holdings());
    long[][] held = new long[holders.length][free.length];
    for (Holding holding : offer.holdings()) {
      long[] cells = held[indexOf(holders, holding.candidate())];
      for (int r = 0; r < resources; r++) {
        cells[holding.slice() * resources + r] += holding.amounts()[r];
      }
    }
    return new OfferedHost(offer.host(), worth, resources, free, holders, held);
  }

  private long[] flat(long[][] slices) {
    if (slices.length == 1) {
      return slices[0];
    }
    long[] flat = new long[slices.length * resources];
    for (int s = 0; s < slices.length; s++) {
      System.arraycopy(slices[s], 0, flat, s * resources, resources);
    }
    return flat;
  }

  private int[] holdersCheapestFirst(List<Holding> holdings) {
    int[] holders = new int[holdings.size()];
    int count = 0;
    for (Holding holding : holdings) {
      int candidate = holding.candidate();
      int place = count;
      while (place > 0 && isCheaper(candidate, holders[place - 1])) {
        place--;
      }
      if (place == 0 || holders[place - 1] != candidate) {
        System.arraycopy(holders, place, holders, place + 1, count - place);
        holders[place] = candidate;
        count++;
      }
    }
    return Arrays.copyOf(holders, count);
  }

  private boolean isCheaper(int a, int b) {
    long costOfA = candidates.get(a).cost();
    long costOfB = candidates.get(b).cost();
    return costOfA < costOfB || costOfA == costOfB && a < b;
  }

  private static int indexOf(int[] holders, int candidate) {
    int i = 0;
    while (holders[i] != candidate) {
      i++;
    }
    return i;
  }
}
