/** Speaks HTTP with a daemon. */
package org.leasehold.cli.http;
