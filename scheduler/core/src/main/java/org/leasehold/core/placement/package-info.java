/**
 * Placement: which host for each VM of a lease over an interval, and which other leases must yield
 * for it. Every host is chosen here, and here OptaPlanner chooses it; no other package knows of
 * OptaPlanner.
 *
 * <pre>
 * PlacementProblem -> PlacementPlan -> construction -> local search -> PlacementResult
 *     (PlanBuilder)                  one VM at a time   only where it can gain
 * </pre>
 *
 * <p>Planning variables are the host of each VM and, for each candidate, whether it yields. Moves
 * change both together, such that no move over-uses a host: a VM goes where there is room, or where
 * others make room, and they yield in the same move. That a lease that yields makes room on all its
 * hosts, and is paid for once, then needs no rule of its own.
 *
 * <p>Who yields on a host is a function of that host ({@code OfferedHost.mustYield}); which hosts,
 * and so which leases, is for the score to say ({@code Ledger}, kept by the incremental score
 * calculator). A lease of equal VMs that fits without yields is placed optimally by construction
 * alone, in one move per VM. Local search is for VMs of different sizes ({@code PackingMoves}) and
 * for yields ({@code YieldMoves}).
 */
package org.leasehold.core.placement;
