package org.leasehold.core.slottable;

import java.util.List;

/** Steps to be done one after the other. */
record Steps(List<Step> steps) {}
