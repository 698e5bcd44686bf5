package org.leasehold.simulator.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Writer;
import java.util.OptionalDouble;

/** Writes {@code report.json}: the fields of {@link Report}, null where a figure is empty. */
final class ReportJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private ReportJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the report and leaves the writer open. */
  static void write(Report report, Writer out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
              .withObjectIndenter(new DefaultIndenter("  ", "\n")));
      new ReportJson(json).report(report);
      json.writeRaw('\n');
    }
  }

  private void report(Report report) throws IOException {
    json.writeStartObject();
    reservations(report.reservations());
    bestEffort(report.bestEffort());
    json.writeObjectFieldStart("deadlines");
    json.writeNumberField("accepted", report.deadlines().accepted());
    json.writeNumberField("rejected", report.deadlines().rejected());
    json.writeNumberField("inTime", report.deadlines().inTime());
    json.writeNumberField("missed", report.deadlines().missed());
    json.writeEndObject();
    json.writeObjectFieldStart("immediate");
    json.writeNumberField("accepted", report.immediate().accepted());
    json.writeNumberField("rejected", report.immediate().rejected());
    json.writeEndObject();
    preemptions(report.preemptions());
    number("utilization", report.utilization());
    run(report.run());
    json.writeEndObject();
  }

  private void reservations(Report.Reservations reservations) throws IOException {
    json.writeObjectFieldStart("reservations");
    json.writeNumberField("accepted", reservations.accepted());
    json.writeNumberField("rejected", reservations.rejected());
    json.writeNumberField("onTime", reservations.onTime());
    json.writeNumberField("late", reservations.late());
    json.writeEndObject();
  }

  private void bestEffort(Report.BestEffort bestEffort) throws IOException {
    json.writeObjectFieldStart("bestEffort");
    json.writeNumberField("done", bestEffort.done());
    number("allDoneSeconds", bestEffort.allDoneSeconds());
    number("meanWaitSeconds", bestEffort.meanWaitSeconds());
    number("maxWaitSeconds", bestEffort.maxWaitSeconds());
    number("meanBoundedSlowdown", bestEffort.meanBoundedSlowdown());
    number("maxBoundedSlowdown", bestEffort.maxBoundedSlowdown());
    json.writeEndObject();
  }

  private void preemptions(Report.Preemptions preemptions) throws IOException {
    json.writeObjectFieldStart("preemptions");
    json.writeNumberField("suspensions", preemptions.suspensions());
    json.writeNumberField("resumptions", preemptions.resumptions());
    json.writeNumberField("migrations", preemptions.migrations());
    json.writeNumberField("requeues", preemptions.requeues());
    json.writeNumberField("maxSuspensionsPerLease", preemptions.maxSuspensionsPerLease());
    json.writeEndObject();
  }

  private void run(Report.Run run) throws IOException {
    json.writeObjectFieldStart("run");
    number("processCpuSeconds", OptionalDouble.of(run.processCpuSeconds()));
    number("schedulingCpuSeconds", OptionalDouble.of(run.schedulingCpuSeconds()));
    number("leasesPerCpuSecond", run.leasesPerCpuSecond());
    json.writeNumberField("placements", run.placements());
    json.writeNumberField("policyCalls", run.policyCalls());
    number("peakMemoryMiB", OptionalDouble.of(run.peakMemoryMiB()));
    json.writeEndObject();
  }

  private void number(String name, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, Seconds.plain(value.getAsDouble()));
    } else {
      json.writeNullField(name);
    }
  }
}
