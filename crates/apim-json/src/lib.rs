//! Newtonsoft.Json's model of JSON: reader, tree, JSONPath, writer, merge.
