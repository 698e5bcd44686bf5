/** Files and folders that commands write. */
package org.leasehold.cli.files;
