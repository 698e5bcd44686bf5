/** What the command ends with. */
package org.leasehold.cli.exit;
