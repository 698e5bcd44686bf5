/**
 * What a run came to, drawn from its events: the figures of {@code report.json}, a row for each
 * lease in {@code leases.csv}, and a summary for a person.
 */
package org.leasehold.simulator.report;
