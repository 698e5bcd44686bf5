/** Drives the core under real time: store, wake-ups, HTTP API. */
package org.leasehold.daemon;
