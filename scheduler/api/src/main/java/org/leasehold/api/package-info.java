/** What the HTTP API says and takes, for the daemon, the command and other programs. */
package org.leasehold.api;
