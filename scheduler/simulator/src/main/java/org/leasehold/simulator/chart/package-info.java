/** Gantt charts of a run, drawn from its events: as text, and as a picture in SVG. */
package org.leasehold.simulator.chart;
