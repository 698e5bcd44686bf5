/** Replays workloads under simulated time, alone or several ways beside each other. */
package org.leasehold.cli.simulate;
