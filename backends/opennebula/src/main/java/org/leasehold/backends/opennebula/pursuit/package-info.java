/**
 * Follows what was asked of a VM to its end. Oned answers at once and does it later, tells nothing
 * when it fails, and may be read a moment before it has begun.
 */
package org.leasehold.backends.opennebula.pursuit;
