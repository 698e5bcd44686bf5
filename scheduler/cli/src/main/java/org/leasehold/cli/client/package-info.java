/** The commands that ask a daemon. */
package org.leasehold.cli.client;
