/** The tests that every backend passes. */
package org.leasehold.backends.contract;
