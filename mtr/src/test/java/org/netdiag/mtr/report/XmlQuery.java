package org.netdiag.mtr.report;

import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Method;

/// Asks the JDK's XML parser, which the module under test does not read, by reflection.
final class XmlQuery {
  private XmlQuery() {}

  /// What an XPath expression says of a document.
  ///
  /// @throws ReflectiveOperationException when the document is no XML
  static String evaluate(String xml, String path) throws ReflectiveOperationException {
    Class<?> factory = Class.forName("javax.xml.xpath.XPathFactory");
    Object made = factory.getMethod("newInstance").invoke(null);
    Object query = factory.getMethod("newXPath").invoke(made);
    Class<?> input = Class.forName("org.xml.sax.InputSource");
    Object source = input.getConstructor(Reader.class).newInstance(new StringReader(xml));
    Method evaluate =
        Class.forName("javax.xml.xpath.XPath").getMethod("evaluate", String.class, input);
    return (String) evaluate.invoke(query, path, source);
  }
}
