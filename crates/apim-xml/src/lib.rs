//! XLinq and XmlDocument trees over quick-xml, and XPath 1.0.
