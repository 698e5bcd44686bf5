package org.leasehold.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.leasehold.core.lease.Resources;

/**
 * Amounts of resources as an object: {@code {"cpus": 0.5, "memory": 1024}}. CPUs are counted as
 * people do, in steps of 0.01; all else as the scheduler does.
 */
public final class ResourcesJson {
  /** The name of the CPUs in the API. */
  public static final String CPUS = "cpus";

  private static final int CPU_DECIMALS = 2;

  private ResourcesJson() {}

  static SimpleModule module() {
    return new SimpleModule("leasehold-resources")
        .addSerializer(Resources.class, new Writer())
        .addDeserializer(Resources.class, new Reader());
  }

  /**
   * Hundredths of a CPU.
   *
   * @throws ArithmeticException when it is no whole number of them, or too great
   */
  public static long hundredths(BigDecimal cpus) {
    return cpus.movePointRight(CPU_DECIMALS).longValueExact();
  }

  private static final class Writer extends JsonSerializer<Resources> {
    @Override
    public void serialize(Resources resources, JsonGenerator json, SerializerProvider all)
        throws IOException {
      json.writeStartObject();
      for (Map.Entry<String, Long> amount : resources.amounts().entrySet()) {
        if (amount.getKey().equals(Resources.CPU)) {
          BigDecimal cpus = BigDecimal.valueOf(amount.getValue(), CPU_DECIMALS);
          json.writeFieldName(CPUS);
          json.writeNumber(cpus.stripTrailingZeros().toPlainString());
        } else {
          json.writeNumberField(amount.getKey(), amount.getValue());
        }
      }
      json.writeEndObject();
    }
  }

  private static final class Reader extends JsonDeserializer<Resources> {
    @Override
    public Resources deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      Map<String, BigDecimal> numbers = new TreeMap<>();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        numbers.put(name, json.getDecimalValue());
      }
      Map<String, Long> amounts = new TreeMap<>();
      for (Map.Entry<String, BigDecimal> number : numbers.entrySet()) {
        boolean cpus = number.getKey().equals(CPUS);
        amounts.put(
            cpus ? Resources.CPU : number.getKey(),
            cpus ? hundredths(number.getValue()) : number.getValue().longValueExact());
      }
      return Resources.of(amounts);
    }
  }
}
