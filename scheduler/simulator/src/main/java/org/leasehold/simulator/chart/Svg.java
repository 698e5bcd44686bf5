package org.leasehold.simulator.chart;

import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An SVG document being written: elements with their attributes, text made fit for XML. */
final class Svg implements AutoCloseable {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private final XMLStreamWriter xml;

  /** Begins a document of a size in pixels. */
  Svg(OutputStream out, double width, double height, String name) throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
    xml.writeStartDocument("UTF-8", "1.0");
    line();
    xml.writeStartElement("svg");
    xml.writeDefaultNamespace(NAMESPACE);
    attributes(
        "width",
        Path.number(width),
        "height",
        Path.number(height),
        "viewBox",
        "0 0 " + Path.number(width) + " " + Path.number(height),
        "role",
        "img",
        "aria-label",
        name);
    line();
  }

  /** An element without content; attributes are names, each followed by its value. */
  void element(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    attributes(attributes);
    line();
  }

  /** An element with text in it. */
  void element(String name, double x, double y, String type, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    attributes("x", Path.number(x), "y", Path.number(y), "class", type);
    xml.writeCharacters(fit(text));
    xml.writeEndElement();
    line();
  }

  /** An element with nothing but text in it. */
  void text(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(fit(text));
    xml.writeEndElement();
    line();
  }

  void rectangle(double left, double top, double right, double bottom, String type)
      throws XMLStreamException {
    element(
        "rect",
        "x",
        Path.number(left),
        "y",
        Path.number(top),
        "width",
        Path.number(right - left),
        "height",
        Path.number(bottom - top),
        "class",
        type);
  }

  void verticalLine(double x, double top, double bottom, String type) throws XMLStreamException {
    element(
        "line",
        "x1",
        Path.number(x),
        "y1",
        Path.number(top),
        "x2",
        Path.number(x),
        "y2",
        Path.number(bottom),
        "class",
        type);
  }

  /** Begins an element that {@link #end} ends. */
  void start(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    attributes(attributes);
    line();
  }

  void end() throws XMLStreamException {
    xml.writeEndElement();
    line();
  }

  /** Ends the document; the stream is left open. */
  @Override
  public void close() throws XMLStreamException {
    xml.writeEndDocument();
    xml.writeCharacters("\n");
    xml.close();
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], fit(attributes[i + 1]));
    }
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  /** What XML 1.0 (section 2.2) cannot hold is replaced; the writer would let it through. */
  private static String fit(String text) {
    boolean fits = text.codePoints().allMatch(Svg::isCharacter);
    if (fits) {
      return text;
    }
    StringBuilder fit = new StringBuilder();
    text.codePoints().forEach(c -> fit.appendCodePoint(isCharacter(c) ? c : 0xFFFD));
    return fit.toString();
  }

  private static boolean isCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }
}
