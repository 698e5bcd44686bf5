/** Holds replays of one workload against each other. */
package org.leasehold.simulator.comparison;
