/** Tables and other text for a terminal. */
package org.leasehold.cli.table;
