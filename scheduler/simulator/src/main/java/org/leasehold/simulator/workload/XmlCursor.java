package org.leasehold.simulator.workload;

import java.io.Reader;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.leasehold.configuration.BadInput;

/**
 * Walks an XML document of known structure from element to element. A document type declaration is
 * refused, and with it every entity that a file could define or fetch. Text is UTF-8, whatever the
 * XML declaration says.
 */
final class XmlCursor {
  private final Source source;
  private final XMLStreamReader reader;

  private XmlCursor(Source source, XMLStreamReader reader) {
    this.source = source;
    this.reader = reader;
  }

  static XmlCursor of(Source source) throws BadInput {
    Reader content = source.readText();
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    try {
      return new XmlCursor(source, factory.createXMLStreamReader(content));
    } catch (XMLStreamException e) {
      throw malformed(source, e);
    }
  }

  /**
   * Moves to the next child of the element the cursor is in, or else to that element's end.
   *
   * @return whether there was a child
   */
  boolean nextChild() throws BadInput {
    try {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT:
            return true;
          case XMLStreamConstants.END_ELEMENT:
          case XMLStreamConstants.END_DOCUMENT:
            return false;
          case XMLStreamConstants.CHARACTERS:
          case XMLStreamConstants.CDATA:
            if (!reader.isWhiteSpace()) {
              throw new Field(at(), "text", reader.getText().strip()).expected("an element");
            }
            break;
          case XMLStreamConstants.DTD:
            throw at().bad("expected no document type declaration");
          case XMLStreamConstants.ENTITY_REFERENCE:
            throw at().bad("expected no entity but those of XML itself");
          default:
            break;
        }
      }
      return false;
    } catch (XMLStreamException e) {
      throw malformed(source, e);
    }
  }

  /** The name of the element the cursor has moved to. */
  String name() {
    return reader.getLocalName();
  }

  /** Moves to the end of the element, past its text. */
  void skipText() throws BadInput {
    try {
      reader.getElementText();
    } catch (XMLStreamException e) {
      throw malformed(source, e);
    }
  }

  /** Moves to the end of an element that must have no children. */
  void endLeaf() throws BadInput {
    String parent = name();
    if (nextChild()) {
      throw at().bad("<" + parent + ">: expected no elements in it, not <" + name() + ">");
    }
  }

  /** An element that has no business here. */
  BadInput unexpected(String expected) {
    return at().bad("expected " + expected + ", not <" + name() + ">");
  }

  Position at() {
    return source.at(Math.max(1, reader.getLocation().getLineNumber()));
  }

  /** The attributes of the element the cursor has just moved to. */
  Attributes attributes(Set<String> known) throws BadInput {
    Map<String, Field> fields = new TreeMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      if (!known.contains(name)) {
        throw at().bad(
                "<"
                    + name()
                    + ">: unknown attribute "
                    + Field.quoted(name)
                    + "; expected one of "
                    + new TreeSet<>(known));
      }
      fields.put(name, new Field(at(), "<" + name() + "> " + name, reader.getAttributeValue(i)));
    }
    return new Attributes(at(), name(), fields);
  }

  /** The attributes of one element. */
  record Attributes(Position at, String element, Map<String, Field> fields) {
    boolean has(String name) {
      return fields.containsKey(name);
    }

    Field get(String name) throws BadInput {
      Field field = fields.get(name);
      if (field == null) {
        throw at.bad("<" + element + ">: expected an attribute " + name);
      }
      return field;
    }
  }

  /** The parser's own words, which go over several lines, without the place it repeats. */
  private static BadInput malformed(Source source, XMLStreamException e) {
    String words = String.valueOf(e.getMessage());
    int from = words.indexOf("Message: ");
    String message =
        "expected well-formed XML: "
            + (from < 0 ? words : words.substring(from + "Message: ".length())).strip();
    return e.getLocation() == null || e.getLocation().getLineNumber() < 1
        ? source.bad(message)
        : source.at(e.getLocation().getLineNumber()).bad(message);
  }
}
