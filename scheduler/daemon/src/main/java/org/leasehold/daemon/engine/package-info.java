/**
 * The scheduler under real time: one thread that takes commands, decides, has the store keep what
 * was decided, and only then answers and tells the backend.
 */
package org.leasehold.daemon.engine;
