package org.leasehold.policies;

import org.graalvm.polyglot.Value;

/**
 * A policy that was loaded.
 *
 * @param kind what it decides
 * @param file the file's name as it is shown to people
 * @param line where its function begins
 * @param function to be called with the parameters of its kind
 */
record PolicyCode(PolicyKind kind, String file, int line, Value function) {}
