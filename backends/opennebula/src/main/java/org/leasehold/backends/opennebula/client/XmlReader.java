package org.leasehold.backends.opennebula.client;

import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * Reads XML that may be anybody's: no document types, no entities but the five of XML, no file or
 * address is ever opened for it, and its depth is bounded. Its size is bounded where it comes from.
 */
public final class XmlReader {

  /** OpenNebula nests 10 deep. */
  static final int MOST_DEEP = 40;

  private final XMLInputFactory factory;

  public XmlReader() {
    factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
  }

  /**
   * The root element of a document in UTF-8, which oned always writes. Bytes that are none become
   * the replacement character: one user's odd text must not hide everybody's VMs.
   *
   * @throws Unreadable when it is not XML, or XML of a kind that is not taken
   */
  public Element read(byte[] document) throws Unreadable {
    return read(new String(document, StandardCharsets.UTF_8));
  }

  /**
   * The root element of a document.
   *
   * @throws Unreadable when it is not XML, or XML of a kind that is not taken
   */
  public Element read(String document) throws Unreadable {
    try {
      return read(factory.createXMLStreamReader(new StringReader(document)));
    } catch (XMLStreamException e) {
      throw notXml(e);
    }
  }

  private static Element read(XMLStreamReader reader) throws XMLStreamException, Unreadable {
    Deque<Open> open = new ArrayDeque<>();
    Open outside = new Open("");
    open.push(outside);
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() > MOST_DEEP) {
            throw new Unreadable("XML is nested more than " + MOST_DEEP + " deep");
          }
          open.push(new Open(reader.getLocalName()));
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Element closed = open.pop().close();
          open.element().children.add(closed);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            open.element()
                .text
                .append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        case XMLStreamConstants.DTD -> throw new Unreadable("XML with a document type is not read");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Unreadable("XML with the entity " + reader.getLocalName() + " is not read");
        default -> {
          // Comments, instructions and white space outside of elements say nothing.
        }
      }
    }
    return outside.children.get(0);
  }

  private static Unreadable notXml(XMLStreamException e) {
    Location at = e.getLocation();
    String where =
        at == null ? "" : " (line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ")";
    return new Unreadable("this is not well-formed XML" + where, e);
  }

  /** An element whose end is still to come. */
  private static final class Open {
    private final String name;
    private final StringBuilder text = new StringBuilder();
    private final List<Element> children = new ArrayList<>();

    Open(String name) {
      this.name = name;
    }

    Element close() {
      return new Element(name, text.toString(), children);
    }
  }
}
