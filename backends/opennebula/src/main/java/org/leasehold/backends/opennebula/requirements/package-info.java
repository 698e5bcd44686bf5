/**
 * OpenNebula's expressions over the attributes of a host: which hosts a VM may go to ({@link
 * org.leasehold.backends.opennebula.requirements.Requirement}) and which of them it would rather
 * have ({@link org.leasehold.backends.opennebula.requirements.Rank}). They mean what they mean to
 * OpenNebula's own scheduler; its grammar is in {@code src/parsers/expr_bool.y}, {@code
 * expr_arith.y} and {@code expr_parser.l} of its sources.
 */
package org.leasehold.backends.opennebula.requirements;
