/** The configuration as it is named on the command line. */
package org.leasehold.cli.settings;
