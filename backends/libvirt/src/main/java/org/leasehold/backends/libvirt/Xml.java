package org.leasehold.backends.libvirt;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An element of an XML document that is being written. */
final class Xml {
  private final Element element;

  private Xml(Element element) {
    this.element = element;
  }

  /** A document with that root, as text. */
  static String document(String root, Consumer<Xml> content) {
    try {
      Document document = factory().newDocumentBuilder().newDocument();
      Element element = document.createElement(root);
      document.appendChild(element);
      content.accept(new Xml(element));
      return text(element);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("XML cannot be written", e);
    }
  }

  /**
   * The root of a document that libvirt wrote.
   *
   * @throws IllegalArgumentException when it is not XML
   */
  static Element read(String xml) {
    try {
      return factory()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | java.io.IOException e) {
      throw new IllegalArgumentException("not XML: " + e.getMessage(), e);
    }
  }

  /** An element with all there is in it, as text. */
  static String text(Element element) {
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(element), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("XML cannot be written", e);
    }
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory;
  }

  /** Adds an element. */
  Xml add(String name) {
    return added(element.getOwnerDocument().createElement(name));
  }

  /** Adds an element of a namespace. */
  Xml addIn(String namespace, String name) {
    return added(element.getOwnerDocument().createElementNS(namespace, name));
  }

  private Xml added(Element child) {
    element.appendChild(child);
    return new Xml(child);
  }

  /** Adds an element that holds a text. */
  Xml add(String name, Object text) {
    Xml child = add(name);
    child.element.setTextContent(checked(text.toString()));
    return child;
  }

  /** Sets an attribute; gives the same element. */
  Xml with(String attribute, Object value) {
    element.setAttribute(attribute, checked(value.toString()));
    return this;
  }

  /** Sets an attribute where there is a value for it; gives the same element. */
  Xml with(String attribute, Optional<String> value) {
    value.ifPresent(present -> with(attribute, (Object) present));
    return this;
  }

  private static String checked(String text) {
    if (!text.codePoints().allMatch(Xml::isChar)) {
      throw new IllegalArgumentException("XML has no way to write a control character");
    }
    return text;
  }

  /** Char of XML 1.0, section 2.2. */
  private static boolean isChar(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c < 0xD800
        || c >= 0xE000 && c < 0xFFFE
        || c >= 0x10000;
  }
}
