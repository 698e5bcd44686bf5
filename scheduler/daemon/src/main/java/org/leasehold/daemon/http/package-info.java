/**
 * The HTTP API. A request goes through {@link org.leasehold.daemon.http.Entrance} (who calls, how
 * often) to the handler of its route, which asks the scheduler or the store and gives a reply
 * later. Handlers know nothing of Javalin; what the API takes and gives is in the module api.
 */
package org.leasehold.daemon.http;
