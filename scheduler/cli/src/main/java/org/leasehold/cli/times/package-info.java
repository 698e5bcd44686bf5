/** Times and durations as people write and read them. */
package org.leasehold.cli.times;
